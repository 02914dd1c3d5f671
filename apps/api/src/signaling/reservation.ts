import { type JoinAttempt, wouldEnter } from '../rooms/model/entry.js';
import type { Room } from '../rooms/model/room.js';
import type { PreparedState } from './signaling-connection.js';

/**
 * The join as the participant whose id is reserved [ICE-12], if that becomes a participant of this room at once. A guest
 * gets another id, since coturn knows the credentials of the reserved one [LOB-2]. Pure: call it with the room that the
 * join changes.
 */
export function withReservation(
  room: Room,
  joining: JoinAttempt,
  reservation: PreparedState | undefined,
): JoinAttempt {
  if (reservation?.roomId !== room.id) return joining;
  const { participantId: id, atMs: joinedAtMs } = reservation;
  const reserved = { ...joining, participant: { ...joining.participant, id, joinedAtMs } };
  return wouldEnter(room, reserved) ? reserved : joining;
}
