/** Describes `doctor.controller.ts` in the OpenAPI document. */
import * as z from 'zod/mini';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { fault as serverFault, json, tooMany, unauthorized } from '../openapi/parts/responses.js';
import { ClientAddress } from './client-address.js';
import { fault, passed } from './finding.js';
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
