/** Describes `health.controller.ts` in the OpenAPI document. */
import { Health, Readiness } from '@throughline/protocol';
import * as z from 'zod/mini';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { fault, json } from '../openapi/parts/responses.js';

const NodeReadiness = Readiness.check(z.meta({ id: 'Readiness' }));

export const healthPaths: ZodOpenApiPathsObject = {
  '/api/health': {
    get: {
      operationId: 'showHealth',
      summary: 'Show whether the API runs, and its main settings',
      security: [],
      responses: {
        200: json(Health.check(z.meta({ id: 'Health' })), 'The API runs.', {
          status: 'ok',
          turn: 'configured',
          turnServers: [{ state: 'up' }, { region: 'us', state: 'down', fault: 'unreachable' }],
          roomCreation: 'keys',
        }),
        ...fault,
      },
    },
  },
  '/api/health/ready': {
    get: {
      operationId: 'showReadiness',
      summary: 'Show whether to route new clients to this API process',
      security: [],
      responses: {
        200: json(NodeReadiness, 'Route new clients here.', { status: 'ready' }),
        503: json(
          NodeReadiness,
          'Route new clients elsewhere: the process is stopping, or cannot use its store.',
          { status: 'degraded' },
        ),
        ...fault,
      },
    },
  },
};
