/** Describes `usage.controller.ts` in the OpenAPI document. */
import { RoomUsage } from '@throughline/protocol';
import * as z from 'zod/mini';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { json } from '../openapi/parts/responses.js';
import { ada, applicationOrHost, commonErrors, ofRoom } from './common.openapi.js';

export const usagePaths: ZodOpenApiPathsObject = {
  '/api/rooms/{id}/usage': {
    get: {
      operationId: 'showUsage',
      summary: 'Show the usage of a room',
      security: applicationOrHost,
      ...ofRoom,
      responses: {
        200: json(RoomUsage.check(z.meta({ id: 'RoomUsage' })), 'The usage so far.', {
          createdAt: 1_798_750_000_000,
          startedAt: 1_798_758_000_000,
          joins: 5,
          mostAtOnce: 3,
          relayedBytes: 52_428_800,
          relayedBytesByParticipant: { [ada]: 52_428_800 },
        }),
        ...commonErrors,
      },
    },
  },
};
