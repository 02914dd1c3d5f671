import { assertNever } from '@throughline/std';
import type { RoomProblem } from './room-api';

/** What went wrong when starting a meeting, and what to do about it. */
export function roomProblemWords(problem: RoomProblem): string {
  switch (problem) {
    case 'unreachable':
      return 'The server cannot be reached. Check your network, then try again.';
    case 'too_many_rooms':
      return 'This server holds as many meetings as it can. Try again later.';
    case 'rate_limited':
      return 'Many meetings were started from your network just now. Wait a moment, then try again.';
    case 'invalid_request':
      return 'The server did not accept these options. Check the name and the passcode.';
    case 'unauthorized':
      return 'Meetings on this server are started by its applications alone. Ask for a link.';
    case 'idempotency_conflict':
    case 'forbidden':
    case 'unknown_room':
    case 'unknown_participant':
    case 'room_ended':
    case 'not_found':
    case 'internal':
      return 'The server could not start a meeting. Try again in a moment.';
    default:
      return assertNever(problem);
  }
}
