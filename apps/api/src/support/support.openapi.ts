/** Describes `support.controller.ts` in the OpenAPI document. */
import {
  type LinkStatistics,
  ListMeetings,
  MeetingList,
  MeetingSummary,
  SummarizeMeetings,
} from '@throughline/protocol';
import * as z from 'zod/mini';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import {
  fault,
  json,
  problem,
  tooMany,
  unauthorized,
  unreachable,
} from '../openapi/parts/responses.js';

const START = 1_798_758_000_000;
const HOUR_MS = 3_600_000;

const statistics: LinkStatistics = {
  links: { direct: 2, relayed: 1, failed: 0, lost: 0 },
  failures: {},
  relays: { tcp: 1 },
  recoveries: { ice_restart: 2 },
  connectTimes: [2, 1, 0, 0, 0, 0],
  directMs: 3_600_000,
  relayedMs: 1_800_000,
  relayedBytes: 52_428_800,
};

const sums = { ...statistics, meetings: { direct: 0, relayed: 1, failed: 0, unreported: 0 } };

const errors = {
  400: problem(400, { invalid_request: 'The range or another parameter is invalid.' }),
  401: unauthorized,
  404: problem(404, { not_found: 'The operator keeps no records.' }),
  ...tooMany,
  503: unreachable,
  ...fault,
};

export const supportPaths: ZodOpenApiPathsObject = {
  '/api/support/meetings': {
    get: {
      operationId: 'listMeetings',
      summary: 'List the records of meetings, latest first',
      security: [{ apiKey: [] }],
      requestParams: { query: ListMeetings },
      responses: {
        200: json(
          MeetingList.check(z.meta({ id: 'MeetingList' })),
          'A page of the records that the key may see.',
          {
            scope: 'all',
            meetings: [
              {
                ...statistics,
                id: '001798758000000:bGFpZCBieSBhIGtleS4uLg',
                roomReference: 'bGFpZCBieSBhIGtleS4uLg',
                startedAt: START,
                endedAt: START + HOUR_MS,
                state: 'ended',
                mostAtOnce: 3,
                outcome: 'relayed',
              },
            ],
          },
        ),
        ...errors,
      },
    },
  },
  '/api/support/summary': {
    get: {
      operationId: 'summarizeMeetings',
      summary: 'Sum the records of meetings by hour or day',
      security: [{ apiKey: [] }],
      requestParams: { query: SummarizeMeetings },
      responses: {
        200: json(
          MeetingSummary.check(z.meta({ id: 'MeetingSummary' })),
          'The sums of the records that the key may see.',
          {
            scope: 'all',
            periodMs: HOUR_MS,
            periods: [{ ...sums, startsAt: START }],
            total: sums,
            keptDays: 14,
          },
        ),
        ...errors,
      },
    },
  },
};
