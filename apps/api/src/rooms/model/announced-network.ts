/** The network classes of participants [NAT-1], by which the ends of a link predict its route. Pure, like `room.ts`. */
import type { NetworkClass, ParticipantId } from '@throughline/protocol';
import { isShallowEqual } from '@throughline/std';
import {
  type Change,
  participantIn,
  reject,
  type Room,
  updateParticipant,
  withoutMessages,
} from './room.js';

/** Replaces the class of the participant. Idempotent. */
export function announceNetwork(room: Room, id: ParticipantId, network: NetworkClass): Change {
  const participant = participantIn(room, id);
  // A guest in the lobby, who has no links [LOB-2].
  if (participant === undefined) return reject(room, 'not_permitted');
  const { network: previous } = participant;
  if (previous !== undefined && isShallowEqual(previous, network)) return withoutMessages(room);
  return updateParticipant(room, { ...participant, network });
}
