/** Describes `tokens.controller.ts` in the OpenAPI document. */
import { IssuedToken, IssueToken, JoinToken } from '@throughline/protocol';
import * as z from 'zod/mini';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { json, problem } from '../openapi/parts/responses.js';
import { applicationOnly, aRoom, unusableHost } from '../rooms/http/rooms.openapi.js';
import { commonErrors, hasEnded, ofRoom } from './common.openapi.js';

const token = JoinToken.parse('eyJhbGciOiJIUzI1NiJ9.eyJyb29tIjoibWt0ZSJ9.dBjftJeZ4CVP');

export const tokenPaths: ZodOpenApiPathsObject = {
  '/api/rooms/{id}/tokens': {
    post: {
      operationId: 'issueToken',
      summary: 'Issue a join token',
      security: applicationOnly,
      ...ofRoom,
      requestBody: {
        required: false,
        description: 'Without a body, the token is for a participant and valid for a day.',
        content: {
          'application/json': {
            schema: IssueToken.check(z.meta({ id: 'IssueToken' })),
            example: {
              role: 'participant',
              name: 'Paula',
              sub: 'user-17',
              expiresInSeconds: 3_600,
            },
          },
        },
      },
      responses: {
        201: json(IssuedToken.check(z.meta({ id: 'IssuedToken' })), 'The token.', {
          token,
          url: `${aRoom.url}#token=${token}`,
        }),
        400: problem(400, { invalid_request: `A field is invalid. ${unusableHost}` }),
        409: hasEnded,
        ...commonErrors,
      },
    },
  },
};
