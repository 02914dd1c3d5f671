/**
 * The OpenAPI description of the HTTP API, made from the same schemas that requests are parsed with.
 * `openapi.controller.spec.ts` holds it against what a running server answers.
 */
import { createDocument } from 'zod-openapi';
import { managementPaths } from './management-paths.js';
import { roomPaths } from './room-paths.js';
import { servicePaths } from './service-paths.js';
import { webhooks } from './webhooks.js';

export const openApiDocument = createDocument({
  openapi: '3.1.0',
  info: {
    title: 'Throughline room API',
    version: '1.0.0',
    description:
      'Makes rooms, lists them and manages them. Meeting in a room goes over the WebSocket at ' +
      '`/signal`, which the protocol specification describes.',
    license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
  },
  servers: [{ url: '/' }],
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
        description: "A host's join token: it manages the one room that it is for.",
      },
    },
  },
  paths: {
    ...managementPaths,
    ...roomPaths,
    '/api/rooms/{id}': { ...roomPaths['/api/rooms/{id}'], ...managementPaths['/api/rooms/{id}'] },
    ...servicePaths,
  },
  webhooks,
});
