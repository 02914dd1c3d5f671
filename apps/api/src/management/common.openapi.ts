/** What the descriptions of all operations that manage a room have in common. */
import { ParticipantId } from '@throughline/protocol';
import {
  fault,
  problem,
  tooMany,
  unauthorized,
  unknownRoom,
  unreachable,
} from '../openapi/parts/responses.js';
import { RoomIdParameter } from '../rooms/http/rooms.openapi.js';

export const applicationOrHost = [{ apiKey: [] }, { hostToken: [] }];

export const ofRoom = { requestParams: { path: RoomIdParameter } };

export const ada = ParticipantId.parse('0b6f2a53-7d52-4a5e-9d2c-6a1f8e0c1b5e');

export const hasEnded = problem(409, { room_ended: 'The room has ended.' });
export const done = { description: 'Done.' };

/** The errors that each of these operations may return. */
export const commonErrors = {
  401: unauthorized,
  403: problem(403, {
    forbidden:
      'The join token is valid, but not for this request, or a page of another origin sent it.',
  }),
  404: unknownRoom,
  ...tooMany,
  503: unreachable,
  ...fault,
};
