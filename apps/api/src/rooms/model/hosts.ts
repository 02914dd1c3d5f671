/** Who decides about a room [MOD-1, MOD-2]. */
import type { ParticipantId } from '@throughline/protocol';
import { type ParticipantRecord, participantIn, type Room } from './room.js';

/** A participant, or who manages the room through the room API. */
export type Actor = ParticipantId | 'api';

/** At the very moment of the change: who was a host when it asked may be none by now. */
export const isHost = (room: Room, by: Actor): boolean =>
  by === 'api' || participantIn(room, by)?.role === 'host';

export const hostsOf = ({ participants }: Room): ParticipantRecord[] =>
  participants.filter(({ role }) => role === 'host');
