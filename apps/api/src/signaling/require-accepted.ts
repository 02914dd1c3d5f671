import type { Change, Room } from '../rooms/model/room.js';
import { SignalingError } from './signaling-error.js';

/** Returns the room after a change that the room accepted. */
export function requireAccepted(change: Change | undefined): Room {
  if (change === undefined)
    throw new SignalingError('unknown_room', 'the room was deleted in the meantime');
  if (!change.outcome.ok) throw new SignalingError(change.outcome.code, 'rejected by the room');
  return change.room;
}
