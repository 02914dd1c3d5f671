import { assertNever } from '@throughline/std';
import type { RoomProblem } from './room-api';

/** Why the API did not create a room, and what to do. */
export function roomProblemMessage(problem: RoomProblem): string {
  switch (problem) {
    case 'unreachable':
      return 'The server cannot be reached. Check your network, then try again.';
    case 'too_many_rooms':
      return 'This server has reached its limit of meetings. Try again later.';
    case 'unavailable':
      return 'The server is temporarily unavailable. Wait a moment, then try again.';
    case 'rate_limited':
      return 'Many meetings were started from your network within a short time. Wait a moment, then try again.';
    case 'invalid_request':
      return 'The server did not accept these options. Check the name and the passcode.';
    case 'unauthorized':
      return 'On this server, only applications can start meetings. Ask for a meeting link.';
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
