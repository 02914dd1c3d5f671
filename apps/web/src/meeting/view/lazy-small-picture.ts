import { optionalPart } from '@/ui/optional-part';

/** Loaded when the small window is first opened. */
export const LazySmallPicture = optionalPart(
  async () => (await import('./small-picture')).SmallPicture,
  () => null,
);
