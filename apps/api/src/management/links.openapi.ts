/** Describes `links.controller.ts` in the OpenAPI document. */
import { ParticipantId, RoomLinks } from '@throughline/protocol';
import * as z from 'zod/mini';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { json } from '../openapi/parts/responses.js';
import { ada, applicationOrHost, commonErrors, ofRoom } from './common.openapi.js';

const ben = ParticipantId.parse('5d1f4b0e-2c55-4b7e-8f0a-93c3f2e4a7d1');

export const linkPaths: ZodOpenApiPathsObject = {
  '/api/rooms/{id}/links': {
    get: {
      operationId: 'listLinks',
      summary: 'List the links of a room, and what would fix those that failed',
      security: applicationOrHost,
      ...ofRoom,
      responses: {
        200: json(
          RoomLinks.check(z.meta({ id: 'RoomLinks' })),
          'Both ends of each link, as they reported last.',
          {
            participants: [
              { id: ada, displayName: 'Ada', network: { kind: 'udp-blocked' } },
              { id: ben, displayName: 'Ben' },
            ],
            links: [
              { from: ada, to: ben, status: { kind: 'failed', cause: 'relay_unreachable' } },
              { from: ben, to: ada },
            ],
            remedies: [{ code: 'offer_tcp_relay', participants: [ada], links: 1 }],
          },
        ),
        ...commonErrors,
      },
    },
  },
};
