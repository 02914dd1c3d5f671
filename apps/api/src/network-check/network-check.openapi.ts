/** Describes `network-check.controller.ts` in the OpenAPI document. */
import { IceServers } from '@throughline/protocol';
import * as z from 'zod/mini';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { fault, json, problem, tooMany, unreachable } from '../openapi/parts/responses.js';

const Servers = IceServers.check(z.meta({ id: 'IceServers' }));

export const networkCheckPaths: ZodOpenApiPathsObject = {
  '/api/network-check': {
    post: {
      operationId: 'startNetworkCheck',
      summary: 'Start a network check: STUN and TURN servers with short-lived credentials',
      security: [],
      responses: {
        200: json(
          Servers,
          'The servers to check. Without a TURN server, `withheld` states the reason if the operator configured one.',
          {
            servers: [
              { urls: ['stun:turn.example:3478'] },
              {
                urls: ['turn:turn.example:3478?transport=udp'],
                username: '1790000020:7d1a2f3e-6a52-4b0c-9c1f-0a6f3b2d4e5f',
                credential: 'q3Z1c2VkIGFzIGFuIGV4YW1wbGU=',
              },
            ],
            expiresAt: 1_790_000_020_000,
            expiresInMs: 20_000,
          },
        ),
        403: problem(403, { forbidden: 'A page of another origin sent the request.' }),
        ...tooMany,
        503: unreachable,
        ...fault,
      },
    },
  },
};
