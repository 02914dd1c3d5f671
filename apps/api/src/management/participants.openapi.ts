/** Describes `participants.controller.ts` in the OpenAPI document. */
import { NO_MEDIA, ParticipantId, ParticipantList, WaitingList } from '@throughline/protocol';
import * as z from 'zod/mini';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { json, problem } from '../openapi/parts/responses.js';
import { RoomIdParameter } from '../rooms/http/rooms.openapi.js';
import { ada, applicationOrHost, commonErrors, done, ofRoom } from './common.openapi.js';

export const participantPaths: ZodOpenApiPathsObject = {
  '/api/rooms/{id}/participants': {
    get: {
      operationId: 'listParticipants',
      summary: 'List the participants of a room, in order of arrival',
      security: applicationOrHost,
      ...ofRoom,
      responses: {
        200: json(ParticipantList.check(z.meta({ id: 'ParticipantList' })), 'The participants.', {
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
        ...commonErrors,
      },
    },
  },
  '/api/rooms/{id}/participants/{participantId}': {
    delete: {
      operationId: 'removeParticipant',
      summary: 'Remove a participant, who cannot rejoin',
      security: applicationOrHost,
      requestParams: {
        path: z.extend(RoomIdParameter, {
          participantId: ParticipantId.check(z.meta({ example: ada })),
        }),
      },
      responses: {
        204: done,
        ...commonErrors,
        404: problem(404, {
          unknown_room: 'No such room, or it has been deleted.',
          unknown_participant: 'No such participant in the room.',
        }),
      },
    },
  },
  '/api/rooms/{id}/waiting': {
    get: {
      operationId: 'listWaiting',
      summary: 'List the guests in the lobby of a room, in order of arrival',
      security: applicationOrHost,
      ...ofRoom,
      responses: {
        200: json(WaitingList.check(z.meta({ id: 'WaitingList' })), 'The guests.', {
          waiting: [{ id: ada, displayName: 'Ada' }],
        }),
        ...commonErrors,
      },
    },
  },
};
