/** Describes `openapi.controller.ts` in the OpenAPI document. */
import * as z from 'zod/mini';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { fault, json, tooMany } from './parts/responses.js';

export const openApiPaths: ZodOpenApiPathsObject = {
  '/api/openapi.json': {
    get: {
      operationId: 'showDescription',
      summary: 'Show this document',
      security: [],
      responses: {
        200: json(z.looseObject({ openapi: z.string() }), 'An OpenAPI 3.1 document.', {
          openapi: '3.1.0',
        }),
        ...tooMany,
        ...fault,
      },
    },
  },
};
