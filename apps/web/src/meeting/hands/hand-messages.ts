/** What the pages show about raised hands. */
import { isolate } from '@/ui/isolate';

export const handMessages = {
  raise: 'Raise hand',
  lower: 'Lower hand',
  /** Of a tile. */
  place: (place: number) => `Hand raised, number ${place}`,
  title: (count: number) => `Raised hands (${count})`,
  list: 'Raised hands',
  lowerOf: (name: string) => `Lower the hand of ${isolate(name)}`,
  lowerAll: 'Lower all hands',
  raised: (name: string) => `${isolate(name)} raised a hand`,
  loweredBy: (name: string) => `${isolate(name)} lowered your hand`,
  loweredByHost: 'A host lowered your hand',
};
