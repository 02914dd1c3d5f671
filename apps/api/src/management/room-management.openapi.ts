/** Describes `room-management.controller.ts` in the OpenAPI document. */
import { RoomSettingsChange } from '@throughline/protocol';
import * as z from 'zod/mini';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { json, problem } from '../openapi/parts/responses.js';
import { aRoom, Room, unusableHost } from '../rooms/http/rooms.openapi.js';
import { applicationOrHost, commonErrors, done, hasEnded, ofRoom } from './common.openapi.js';

export const roomManagementPaths: ZodOpenApiPathsObject = {
  '/api/rooms/{id}': {
    patch: {
      operationId: 'changeRoom',
      summary: 'Change the settings of a room',
      security: applicationOrHost,
      ...ofRoom,
      requestBody: {
        description: 'Settings that are absent stay as they are.',
        content: {
          'application/json': {
            schema: RoomSettingsChange.check(z.meta({ id: 'ChangeRoom' })),
            example: { locked: true },
          },
        },
      },
      responses: {
        200: json(Room, 'The room after the change.', { ...aRoom, locked: true }),
        400: problem(400, { invalid_request: `A field is invalid. ${unusableHost}` }),
        409: hasEnded,
        ...commonErrors,
      },
    },
    delete: {
      operationId: 'endRoom',
      summary: 'End a room for all participants',
      security: applicationOrHost,
      ...ofRoom,
      responses: { 204: done, ...commonErrors },
    },
  },
};
