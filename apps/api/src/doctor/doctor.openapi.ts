/** Describes `doctor.controller.ts` in the OpenAPI document. */
import * as z from 'zod/mini';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import {
  fault as serverFault,
  json,
  problem,
  tooMany,
  unauthorized,
} from '../openapi/parts/responses.js';
import { ClientAddress } from './client-address.js';
import { fault, passed } from './finding.js';
import { OutsideReport, OutsideRequest } from './outside/outside-request.js';
import { DoctorReport, toReport } from './report.js';

const example = toReport(
  [
    passed('dns', 'meet.example', '198.51.100.7'),
    fault({ check: 'dns', subject: 'turn.meet.example' }, 'name-without-address', {
      name: 'turn.meet.example',
    }),
  ],
  { startedAt: 1_798_750_000_000, durationMs: 640 },
);

export const doctorPaths: ZodOpenApiPathsObject = {
  '/api/doctor': {
    get: {
      operationId: 'examineSetup',
      summary: 'Examine the set-up of the server, and explain each fault',
      security: [{ apiKey: [] }],
      responses: {
        200: json(DoctorReport.check(z.meta({ id: 'DoctorReport' })), 'What was found.', example),
        401: unauthorized,
        ...tooMany,
        ...serverFault,
      },
    },
  },
  '/api/doctor/from-outside': {
    post: {
      operationId: 'examineFromOutside',
      summary: 'Examine another server the way its clients reach it, if the operator allows it',
      security: [{ apiKey: [] }],
      requestBody: {
        required: true,
        content: {
          'application/json': {
            schema: OutsideRequest.check(z.meta({ id: 'OutsideRequest' })),
            example: { name: 'meet.example', turnName: 'turn.meet.example' },
          },
        },
      },
      responses: {
        200: json(OutsideReport.check(z.meta({ id: 'OutsideReport' })), 'What was found.', {
          time: 1_798_750_000_640,
          findings: example.findings.map((finding) => ({ ...finding, from: 'outside' as const })),
        }),
        400: problem(400, { invalid_request: 'The body names no public host.' }),
        401: unauthorized,
        403: problem(403, { forbidden: 'A page of another origin sent the request.' }),
        404: problem(404, { not_found: 'The operator has not turned it on.' }),
        ...tooMany,
        ...serverFault,
      },
    },
  },
  '/api/doctor/address': {
    get: {
      operationId: 'showClientAddress',
      summary: 'Show the address under which the API sees the client',
      security: [],
      responses: {
        200: json(
          ClientAddress.check(z.meta({ id: 'ClientAddress' })),
          'The address, after all trusted proxies.',
          { address: '198.51.100.7' },
        ),
        ...tooMany,
        ...serverFault,
      },
    },
  },
};
