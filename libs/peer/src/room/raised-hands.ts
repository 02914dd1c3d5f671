/** The order of the raised hands, derived from the state of the room. */
import type { ParticipantId } from '@throughline/protocol';

interface Hand {
  id: ParticipantId;
  hand?: number | undefined;
}

/** The ids of those whose hand is raised, in the order in which they raised it [HAND-2]. */
export function raisedHands(people: readonly Hand[]): ParticipantId[] {
  return people
    .flatMap(({ id, hand }) => (hand === undefined ? [] : [{ id, hand }]))
    .toSorted((a, b) => a.hand - b.hand)
    .map(({ id }) => id);
}
