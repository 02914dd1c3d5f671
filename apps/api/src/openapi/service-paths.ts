/** The part of the document that is about the API itself. */
import { Health, Readiness } from '@throughline/protocol';
import * as z from 'zod/mini';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { fault, json, problem, tooMany } from './responses.js';

const NodeReadiness = Readiness.check(z.meta({ id: 'Readiness' }));

export const servicePaths: ZodOpenApiPathsObject = {
  '/api/health': {
    get: {
      operationId: 'showHealth',
      summary: 'Tell whether the API runs and what it was given',
      security: [],
      responses: {
        200: json(Health.check(z.meta({ id: 'Health' })), 'The API runs.', {
          status: 'ok',
          turn: 'configured',
          roomCreation: 'keys',
        }),
        ...fault,
      },
    },
  },
  '/api/health/ready': {
    get: {
      operationId: 'showReadiness',
      summary: 'Tell whether new people should be led to this API process',
      security: [],
      responses: {
        200: json(NodeReadiness, 'They should.', { status: 'ready' }),
        503: json(
          NodeReadiness,
          'They should not: it is being stopped, or cut off from its rooms.',
          {
            status: 'degraded',
          },
        ),
        ...fault,
      },
    },
  },
  '/api/metrics': {
    get: {
      operationId: 'showMetrics',
      summary: 'What Prometheus scrapes; not through a proxy',
      security: [],
      responses: {
        200: {
          description: 'In the text format of Prometheus.',
          content: {
            'text/plain': {
              schema: z.string(),
              example: '# TYPE throughline_rooms gauge\nthroughline_rooms 3\n',
            },
          },
        },
        404: problem(404, { not_found: 'The request came through a proxy.' }),
        ...fault,
      },
    },
  },
  '/api/asyncapi.json': {
    get: {
      operationId: 'describeSignaling',
      summary: 'The messages of the WebSocket at `/signal`',
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
  '/api/openapi.json': {
    get: {
      operationId: 'showDescription',
      summary: 'This document',
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
