/** Describes `metrics.controller.ts` in the OpenAPI document. */
import * as z from 'zod/mini';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { fault, problem } from '../openapi/parts/responses.js';

export const metricsPaths: ZodOpenApiPathsObject = {
  '/api/metrics': {
    get: {
      operationId: 'showMetrics',
      summary: 'Show the metrics for Prometheus; not available through a proxy',
      security: [],
      responses: {
        200: {
          description: 'The Prometheus text format.',
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
};
