/**
 * The OpenAPI description of the HTTP API, made from the same schemas that requests are parsed
 * with. `openapi.spec.ts` holds it against what a running server answers.
 */
import { CreateRoom, Health, Problem, Readiness, RoomId, RoomView } from '@throughline/protocol';
import * as z from 'zod/mini';
import { createDocument } from 'zod-openapi';

// A path's parameter is any text to a client: one of another shape is answered like an unknown room.
const RoomIdParameter = z.object({
  id: RoomId.check(
    z.meta({ description: 'Three groups of four letters.', example: 'mkte-vhap-wcru' }),
  ),
});
const Room = RoomView.check(
  z.meta({ id: 'Room', description: 'What the id of a room lets anybody see.' }),
);
const ProblemDetails = Problem.check(
  z.meta({
    id: 'Problem',
    description: 'Why a request was refused, as problem details (RFC 9457).',
  }),
);

const NodeReadiness = Readiness.check(z.meta({ id: 'Readiness' }));

const json = (schema: z.ZodMiniType, description: string) => ({
  description,
  content: { 'application/json': { schema } },
});
const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: ProblemDetails } },
});
const internal = problem('A fault of the API, in its log (`internal`).');

export const openApiDocument = createDocument({
  openapi: '3.1.0',
  info: {
    title: 'Throughline room API',
    version: '1.0.0',
    description:
      'Makes rooms and looks them up. Meeting in a room goes over the WebSocket at `/signal`, ' +
      'which the protocol specification describes.',
    license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
  },
  servers: [{ url: '/' }],
  paths: {
    '/api/rooms': {
      post: {
        operationId: 'createRoom',
        summary: 'Make a room',
        requestBody: {
          description: 'At most 16 KiB. Without a body, a room with the defaults.',
          required: false,
          content: {
            'application/json': { schema: CreateRoom.check(z.meta({ id: 'CreateRoom' })) },
          },
        },
        responses: {
          201: {
            ...json(Room, 'The new room.'),
            headers: z.object({
              Location: z.string().check(z.meta({ description: 'Path of the room in this API.' })),
            }),
          },
          400: problem(
            'The body is no JSON or has a wrong field, or the Host header is unusable (`invalid_request`).',
          ),
          413: problem('The body is too large (`invalid_request`).'),
          500: internal,
          503: problem(
            'The API holds as many rooms as it may (`too_many_rooms`), or cannot reach them just now (`internal`).',
          ),
        },
      },
    },
    '/api/rooms/{id}': {
      get: {
        operationId: 'showRoom',
        summary: 'Look a room up',
        requestParams: { path: RoomIdParameter },
        responses: {
          200: json(Room, 'The room.'),
          400: problem('The Host header is unusable for a link (`invalid_request`).'),
          404: problem('No such room, or forgotten (`unknown_room`).'),
          500: internal,
          503: problem('The API cannot reach its rooms just now (`internal`).'),
        },
      },
    },
    '/api/health': {
      get: {
        operationId: 'showHealth',
        summary: 'Tell whether the API runs and what it was given',
        responses: {
          200: json(Health.check(z.meta({ id: 'Health' })), 'The API runs.'),
          500: internal,
        },
      },
    },
    '/api/health/ready': {
      get: {
        operationId: 'showReadiness',
        summary: 'Tell whether new people should be led to this API process',
        responses: {
          200: json(NodeReadiness, 'They should.'),
          500: internal,
          503: json(
            NodeReadiness,
            'They should not: it is being stopped, or cut off from its rooms.',
          ),
        },
      },
    },
    '/api/openapi.json': {
      get: {
        operationId: 'showDescription',
        summary: 'This document',
        responses: {
          200: json(z.looseObject({ openapi: z.string() }), 'An OpenAPI 3.1 document.'),
          500: internal,
        },
      },
    },
  },
});
