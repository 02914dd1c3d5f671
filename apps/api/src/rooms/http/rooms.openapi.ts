/** Describes `rooms.controller.ts` in the OpenAPI document. */
import {
  CreatedRoom,
  CreateRoom,
  DEFAULT_ROOM_SETTINGS,
  IdempotencyKey,
  JoinToken,
  ListRooms,
  RoomId,
  RoomList,
  RoomView,
} from '@throughline/protocol';
import * as z from 'zod/mini';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import {
  fault,
  json,
  problem,
  tooMany,
  unauthorized,
  unknownRoom,
  unreachable,
} from '../../openapi/parts/responses.js';

// To a client a path parameter is any text; one of another shape is an unknown room.
export const RoomIdParameter = z.object({
  id: RoomId.check(
    z.meta({ description: 'Three groups of four letters.', example: 'mkte-vhap-wcru' }),
  ),
});

export const Room = RoomView.check(
  z.meta({ id: 'Room', description: 'What any client that knows the id of a room can see.' }),
);

const NewRoom = CreatedRoom.check(
  z.meta({
    id: 'CreatedRoom',
    description: 'The room, and a join token with which its bearer joins as a host.',
  }),
);

const anId = RoomId.parse('mkte-vhap-wcru');
export const aRoom: RoomView = {
  id: anId,
  url: `https://meet.example/meet/${anId}`,
  name: 'Standup',
  capacity: 4,
  participantCount: 0,
  recording: false,
  passcodeRequired: true,
  tokenPolicy: 'replace',
  access: 'open',
  ...DEFAULT_ROOM_SETTINGS,
  lobby: true,
  expiresAt: 1_798_761_600_000,
};

const aNewRoom: CreatedRoom = {
  ...aRoom,
  hostToken: JoinToken.parse('eyJhbGciOi….eyJyb29tIjoi….dBjftJeZ'),
};

export const unusableHost = 'The Host header cannot be part of a link.';

/** An application's key, or nothing where every client may create rooms. */
const keyOrNothing = [{ apiKey: [] }, {}];
export const applicationOnly = [{ apiKey: [] }];

export const roomPaths: ZodOpenApiPathsObject = {
  '/api/rooms': {
    post: {
      operationId: 'createRoom',
      summary: 'Create a room',
      security: keyOrNothing,
      requestParams: {
        header: z.object({
          'Idempotency-Key': z.optional(
            IdempotencyKey.check(
              z.meta({
                description:
                  'For example a UUID. With it, the request can be repeated within a day and creates one room. ' +
                  'Without an API key, it must be a random UUID (version 4), since whoever knows it gets the token of a host.',
                example: 'b7a1c1f2-64a5-4f5b-9c55-0e8b1f3f8a51',
              }),
            ),
          ),
        }),
      },
      requestBody: {
        description: 'At most 16 KiB. Without a body, the room gets the defaults.',
        required: false,
        content: {
          'application/json': {
            schema: CreateRoom.check(z.meta({ id: 'CreateRoom' })),
            example: {
              name: 'Standup',
              capacity: 4,
              passcode: 'open sesame',
              lobby: true,
              expiresAt: 1_798_761_600_000,
            },
          },
        },
      },
      responses: {
        201: {
          ...json(
            NewRoom,
            'The new room, or the one that an earlier request with the same key created.',
            aNewRoom,
          ),
          headers: z.object({
            Location: z.string().check(z.meta({ description: 'Path of the room in this API.' })),
          }),
        },
        400: problem(400, {
          invalid_request: `The body is not JSON, or a field or header is invalid. ${unusableHost}`,
        }),
        401: unauthorized,
        403: problem(403, {
          too_many_rooms: 'The key has reached its number of rooms.',
          forbidden: 'A page of another origin sent the request.',
        }),
        413: problem(413, { invalid_request: 'The body is too large.' }),
        422: problem(422, {
          idempotency_conflict: 'The Idempotency-Key was used for another room.',
        }),
        ...tooMany,
        503: problem(503, {
          too_many_rooms: 'The API has reached its number of rooms.',
          unavailable:
            'The API cannot reach its store, or the store has no place for another room.',
        }),
        ...fault,
      },
    },
    get: {
      operationId: 'listRooms',
      summary: "List an application's rooms, oldest first",
      security: applicationOnly,
      requestParams: { query: ListRooms },
      responses: {
        200: json(RoomList.check(z.meta({ id: 'RoomList' })), 'A page of rooms.', {
          rooms: [aRoom],
          next: 'MDAxNzk4NzYxNjAwMDAwOm1rdGUtdmhhcC13Y3J1',
        }),
        400: problem(400, { invalid_request: `A query parameter is invalid. ${unusableHost}` }),
        401: unauthorized,
        ...tooMany,
        503: unreachable,
        ...fault,
      },
    },
  },
  '/api/rooms/{id}': {
    get: {
      operationId: 'showRoom',
      summary: 'Show a room',
      security: [],
      requestParams: { path: RoomIdParameter },
      responses: {
        200: json(Room, 'The room.', aRoom),
        400: problem(400, { invalid_request: unusableHost }),
        404: unknownRoom,
        ...tooMany,
        503: unreachable,
        ...fault,
      },
    },
  },
};
