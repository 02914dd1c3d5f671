/** Describes `connection-check.controller.ts` in the OpenAPI document. */
import { ConnectionCheck } from '@throughline/protocol';
import * as z from 'zod/mini';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { fault, json, tooMany } from '../openapi/parts/responses.js';

const Check = ConnectionCheck.check(z.meta({ id: 'ConnectionCheck' }));

const requestParams = {
  query: z.object({
    origin: z.optional(
      z
        .string()
        .check(z.meta({ description: 'The origin of the page.', example: 'https://meet.example' })),
    ),
  }),
};
const accepted = { origin: 'accepted', connections: 'accepted' } as const;

export const connectionCheckPaths: ZodOpenApiPathsObject = {
  '/api/connection-check': {
    get: {
      operationId: 'checkConnection',
      summary: 'Show whether the API accepts a signaling connection of a page',
      security: [],
      requestParams,
      responses: {
        200: json(Check, 'What the API would do with a handshake.', accepted),
        ...tooMany,
        ...fault,
      },
    },
  },
  '/signal': {
    get: {
      operationId: 'checkSocket',
      summary: 'The same, at the address of the WebSocket, for a request without an upgrade',
      security: [],
      requestParams,
      responses: {
        426: json(Check, 'Connect with a WebSocket instead.', accepted),
        ...tooMany,
        ...fault,
      },
    },
  },
};
