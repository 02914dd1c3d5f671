import { textsOf } from '@/messages/messages';
import type { RoomProblem } from './room-api';

const texts = textsOf('roomProblems');

/** Why the API did not create a room, and what to do. */
export function roomProblemMessage(problem: RoomProblem): string {
  switch (problem) {
    case 'idempotency_conflict':
    case 'forbidden':
    case 'unknown_room':
    case 'unknown_participant':
    case 'room_ended':
    case 'not_found':
    case 'internal':
      return texts.other;
    default:
      return texts[problem];
  }
}
