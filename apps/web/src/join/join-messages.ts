import { joinMessages as texts } from '@/messages/texts';

export function occupancyMessage(count: number, capacity: number): string {
  if (count === 0) return texts.nobodyHere;
  return count >= capacity ? texts.allPlacesTaken({ capacity }) : texts.peopleHere({ count });
}
