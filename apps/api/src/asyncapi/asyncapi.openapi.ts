/** Describes `asyncapi.controller.ts` in the OpenAPI document. */
import * as z from 'zod/mini';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { fault, json, tooMany } from '../openapi/parts/responses.js';

export const asyncApiPaths: ZodOpenApiPathsObject = {
  '/api/asyncapi.json': {
    get: {
      operationId: 'describeSignaling',
      summary: 'Describe the messages of the WebSocket at `/signal`',
      security: [],
      responses: {
        200: json(z.looseObject({ asyncapi: z.string() }), 'An AsyncAPI 3.0 document.', {
          asyncapi: '3.0.0',
        }),
        ...tooMany,
        ...fault,
      },
    },
  },
};
