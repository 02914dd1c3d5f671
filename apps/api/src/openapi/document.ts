/**
 * Assembles the OpenAPI document from the descriptions beside each controller, which use the schemas that
 * requests are parsed with. `openapi.controller.spec.ts` compares it with the answers of a running server.
 */
import { createDocument } from 'zod-openapi';
import { asyncApiPaths } from '../asyncapi/asyncapi.openapi.js';
import { connectionCheckPaths } from '../connection-check/connection-check.openapi.js';
import { doctorPaths } from '../doctor/doctor.openapi.js';
import { healthPaths } from '../health/health.openapi.js';
import { metricsPaths } from '../health/metrics.openapi.js';
import { linkPaths } from '../management/links.openapi.js';
import { participantPaths } from '../management/participants.openapi.js';
import { roomManagementPaths } from '../management/room-management.openapi.js';
import { tokenPaths } from '../management/tokens.openapi.js';
import { usagePaths } from '../management/usage.openapi.js';
import { networkCheckPaths } from '../network-check/network-check.openapi.js';
import { roomPaths } from '../rooms/http/rooms.openapi.js';
import { securityTxtPaths } from '../security-contact/security-txt.openapi.js';
import { supportPaths } from '../support/support.openapi.js';
import { webhooks } from '../webhooks/webhooks.openapi.js';
import { openApiPaths } from './openapi.openapi.js';

const document = createDocument({
  openapi: '3.1.0',
  info: {
    title: 'Throughline room API',
    version: '1.0.0',
    description:
      'Creates, lists and manages rooms. Clients join a room over the WebSocket at `/signal`, which the ' +
      'protocol specification describes.',
    license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
  },
  components: {
    securitySchemes: {
      apiKey: {
        type: 'http',
        scheme: 'bearer',
        description: 'An API key that the operator configured, as `id:secret`.',
      },
      hostToken: {
        type: 'http',
        scheme: 'bearer',
        description: "A host's join token, which manages only its room.",
      },
    },
  },
  paths: {
    ...roomPaths,
    '/api/rooms/{id}': {
      ...roomPaths['/api/rooms/{id}'],
      ...roomManagementPaths['/api/rooms/{id}'],
    },
    ...participantPaths,
    ...linkPaths,
    ...tokenPaths,
    ...usagePaths,
    ...healthPaths,
    ...connectionCheckPaths,
    ...doctorPaths,
    ...supportPaths,
    ...networkCheckPaths,
    ...metricsPaths,
    ...securityTxtPaths,
    ...asyncApiPaths,
    ...openApiPaths,
  },
  webhooks,
});

export type OpenApiDocument = typeof document;

/** @param basePath where the API is on its host; empty for the root */
export function openApiDocument(basePath: string): OpenApiDocument {
  return { ...document, servers: [{ url: basePath === '' ? '/' : basePath }] };
}
