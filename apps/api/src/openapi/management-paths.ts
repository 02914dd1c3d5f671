/** The part of the document that is about managing rooms. */
import {
  ChangeRoom,
  IssuedToken,
  IssueToken,
  JoinToken,
  NO_MEDIA,
  ParticipantId,
  ParticipantList,
  RoomUsage,
  WaitingList,
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
} from './responses.js';
import { applicationOnly, aRoom, Room, RoomIdParameter, unusableHost } from './room-paths.js';

const applicationOrHost = [{ apiKey: [] }, { hostToken: [] }];

const ada = ParticipantId.parse('0b6f2a53-7d52-4a5e-9d2c-6a1f8e0c1b5e');
const token = JoinToken.parse('eyJhbGciOiJIUzI1NiJ9.eyJyb29tIjoibWt0ZSJ9.dBjftJeZ4CVP');

const forbidden = problem(403, {
  forbidden: 'The join token is good, but not for this.',
});
const hasEnded = problem(409, { room_ended: 'The room has been ended.' });
const done = { description: 'Done.' };

/** What each of them may be answered. */
const common = {
  401: unauthorized,
  403: forbidden,
  404: unknownRoom,
  ...tooMany,
  503: unreachable,
  ...fault,
};

const ofRoom = { requestParams: { path: RoomIdParameter } };

export const managementPaths: ZodOpenApiPathsObject = {
  '/api/rooms/{id}': {
    patch: {
      operationId: 'changeRoom',
      summary: 'Change how a room is set while people are in it',
      security: applicationOrHost,
      ...ofRoom,
      requestBody: {
        description: 'What is left out stays as it is.',
        content: {
          'application/json': {
            schema: ChangeRoom.check(z.meta({ id: 'ChangeRoom' })),
            example: { locked: true },
          },
        },
      },
      responses: {
        200: json(Room, 'The room as it is now.', { ...aRoom, locked: true }),
        400: problem(400, { invalid_request: `The body has a wrong field. ${unusableHost}` }),
        409: hasEnded,
        ...common,
      },
    },
    delete: {
      operationId: 'endRoom',
      summary: 'End a room for all who are in it',
      security: applicationOrHost,
      ...ofRoom,
      responses: { 204: done, ...common },
    },
  },
  '/api/rooms/{id}/participants': {
    get: {
      operationId: 'listParticipants',
      summary: 'Tell who is in a room, in order of arrival',
      security: applicationOrHost,
      ...ofRoom,
      responses: {
        200: json(ParticipantList.check(z.meta({ id: 'ParticipantList' })), 'Who is there.', {
          participants: [
            {
              id: ada,
              displayName: 'Ada',
              role: 'host',
              absent: false,
              media: { ...NO_MEDIA, microphone: true },
              joinedAt: 1_798_758_000_000,
            },
          ],
        }),
        ...common,
      },
    },
  },
  '/api/rooms/{id}/participants/{participantId}': {
    delete: {
      operationId: 'removeParticipant',
      summary: 'Take somebody out of a room, so that they stay out',
      security: applicationOrHost,
      requestParams: {
        path: z.extend(RoomIdParameter, {
          participantId: ParticipantId.check(z.meta({ example: ada })),
        }),
      },
      responses: {
        204: done,
        ...common,
        404: problem(404, {
          unknown_room: 'No such room, or forgotten.',
          unknown_participant: 'Nobody with that id is in the room.',
        }),
      },
    },
  },
  '/api/rooms/{id}/waiting': {
    get: {
      operationId: 'listWaiting',
      summary: 'Tell who waits in the lobby of a room, in order of arrival',
      security: applicationOrHost,
      ...ofRoom,
      responses: {
        200: json(WaitingList.check(z.meta({ id: 'WaitingList' })), 'Who waits.', {
          waiting: [{ id: ada, displayName: 'Ada' }],
        }),
        ...common,
      },
    },
  },
  '/api/rooms/{id}/tokens': {
    post: {
      operationId: 'issueToken',
      summary: 'Make a join token, with which somebody gets in',
      security: applicationOnly,
      ...ofRoom,
      requestBody: {
        required: false,
        description: 'Without a body, a token for a participant, good for a day.',
        content: {
          'application/json': {
            schema: IssueToken.check(z.meta({ id: 'IssueToken' })),
            example: {
              role: 'participant',
              name: 'Paula',
              sub: 'user-17',
              expiresInSeconds: 3_600,
            },
          },
        },
      },
      responses: {
        201: json(IssuedToken.check(z.meta({ id: 'IssuedToken' })), 'The token.', {
          token,
          url: `${aRoom.url}#token=${token}`,
        }),
        400: problem(400, { invalid_request: `The body has a wrong field. ${unusableHost}` }),
        409: hasEnded,
        ...common,
      },
    },
  },
  '/api/rooms/{id}/usage': {
    get: {
      operationId: 'showUsage',
      summary: 'Tell what a room has been used for',
      security: applicationOrHost,
      ...ofRoom,
      responses: {
        200: json(RoomUsage.check(z.meta({ id: 'RoomUsage' })), 'So far.', {
          createdAt: 1_798_750_000_000,
          startedAt: 1_798_758_000_000,
          joins: 5,
          mostAtOnce: 3,
          relayedBytes: 52_428_800,
          relayedBytesByParticipant: { [ada]: 52_428_800 },
        }),
        ...common,
      },
    },
  },
};
