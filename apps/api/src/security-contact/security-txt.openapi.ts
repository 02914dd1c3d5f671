/** Describes `security-txt.controller.ts` in the OpenAPI document. */
import * as z from 'zod/mini';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { fault, problem, tooMany } from '../openapi/parts/responses.js';

export const securityTxtPaths: ZodOpenApiPathsObject = {
  '/.well-known/security.txt': {
    get: {
      operationId: 'showSecurityContact',
      summary: 'Show where to report a vulnerability of this server (RFC 9116)',
      // At the root of the host (RFC 9116 §3), also with a base path.
      servers: [{ url: '/' }],
      security: [],
      responses: {
        200: {
          description: 'The contact that the operator has set.',
          content: {
            'text/plain': {
              schema: z.string(),
              example: 'Contact: mailto:security@example.org\nExpires: 2027-05-27T00:00:00.000Z\n',
            },
          },
        },
        404: problem(404, { not_found: 'The operator has set no contact.' }),
        ...tooMany,
        ...fault,
      },
    },
  },
};
