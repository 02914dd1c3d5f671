/** The place of each raised hand in the order, for the tiles. */
import { type RemoteParticipant, raisedHands } from '@throughline/peer';
import type { ParticipantId } from '@throughline/protocol';

export interface HandsOfRoom {
  self: ParticipantId;
  /** The number of the person's own hand, if it is raised. */
  hand: number | undefined;
  others: readonly Pick<RemoteParticipant, 'id' | 'hand'>[];
}

/** By participant, from 1: the numbers of the API may have gaps [HAND-2]. */
export function handPlaces({ self, hand, others }: HandsOfRoom): Map<ParticipantId, number> {
  const order = raisedHands([...others, { id: self, hand }]);
  return new Map(order.map(({ id }, index) => [id, index + 1]));
}
