/**
 * Assembles the AsyncAPI document of the signaling connection, from the API's point of view: it receives
 * what clients send. Uses the schemas that frames are parsed with, and the descriptions in `signaling/`.
 * `asyncapi.controller.spec.ts` validates it. Rules: SPEC.md.
 */
import {
  ClientMessage,
  PROTOCOL_VERSION,
  ServerMessage,
  SIGNAL_PATH,
  HEARTBEAT_SUBPROTOCOL,
  SUBPROTOCOL,
} from '@throughline/protocol';
import * as z from 'zod/mini';
import { clientNotes } from '../signaling/client-messages.asyncapi.js';
import type { Note } from '../signaling/message-note.js';
import { serverNotes } from '../signaling/server-messages.asyncapi.js';

type Side = 'client' | 'api';

/** A key of the document. Both sides send `peer/signal`, and keys cannot hold a slash. */
const keyOf = (side: Side, type: string) => `${side}.${type.replaceAll('/', '.')}`;

const ref = (path: string) => ({ $ref: `#/${path}` });
const channel = ref('channels/signal');
const inChannel = (side: Side, type: string) =>
  ref(`channels/signal/messages/${keyOf(side, type)}`);

const typeOf = (schema: { shape: { type: z.ZodMiniLiteral<string> } }) =>
  [...schema.shape.type.def.values].join();

function message(type: string, schema: z.core.$ZodType, { summary, example }: Note<object>) {
  return {
    name: type,
    summary,
    contentType: 'application/json',
    ...('requestId' in example && { correlationId: ref('components/correlationIds/request') }),
    // Draft 7 is what AsyncAPI's own schemas extend.
    payload: z.toJSONSchema(schema, { target: 'draft-7', io: 'input' }),
    examples: [{ payload: example }],
  };
}

const messages: Record<string, ReturnType<typeof message>> = Object.fromEntries([
  ...ClientMessage.def.options.map((schema) => {
    const type = typeOf(schema) as ClientMessage['type'];
    return [keyOf('client', type), message(type, schema, clientNotes[type])] as const;
  }),
  ...ServerMessage.def.options.map((schema) => {
    const type = typeOf(schema) as ServerMessage['type'];
    return [keyOf('api', type), message(type, schema, serverNotes[type])] as const;
  }),
]);

const allReplies = new Set(Object.values(clientNotes).flatMap(({ replies = [] }) => replies));

const received = Object.entries(clientNotes).map(([type, { summary, replies = [] }]) => {
  const answers = [...replies, 'error'];
  const operation = {
    action: 'receive',
    channel,
    summary,
    messages: [inChannel('client', type)],
    reply: { channel, messages: answers.map((answer) => inChannel('api', answer)) },
  };
  return [keyOf('client', type), operation] as const;
});

/** Messages that answer no request. */
const events = Object.entries(serverNotes)
  .filter(([type]) => type !== 'error' && !allReplies.has(type as ServerMessage['type']))
  .map(([type, { summary }]) => {
    const operation = { action: 'send', channel, summary, messages: [inChannel('api', type)] };
    return [keyOf('api', type), operation] as const;
  });

/** @param basePath where the API is on its host; empty for the root */
export const asyncApiDocument = (basePath: string) => ({
  asyncapi: '3.0.0',
  info: {
    title: 'Throughline signaling',
    version: `${PROTOCOL_VERSION}.0.0`,
    description:
      'One WebSocket per participant, with JSON texts. The order of messages and the meaning of each ' +
      'close code are in `libs/protocol/SPEC.md`.',
    license: { name: 'Apache-2.0' },
  },
  defaultContentType: 'application/json',
  servers: {
    origin: {
      host: '{host}',
      protocol: 'wss',
      ...(basePath !== '' && { pathname: basePath }),
      description: 'The origin of the pages; without TLS only on localhost.',
      variables: {
        host: {
          default: 'localhost:3000',
          description: 'Host, and port if it is not the default.',
        },
      },
    },
  },
  channels: {
    signal: {
      address: SIGNAL_PATH,
      title: 'The signaling connection',
      messages: Object.fromEntries(
        Object.keys(messages).map((key) => [key, ref(`components/messages/${key}`)]),
      ),
      bindings: {
        ws: {
          method: 'GET',
          headers: {
            type: 'object',
            required: ['Sec-WebSocket-Protocol'],
            properties: {
              'Sec-WebSocket-Protocol': {
                type: 'string',
                enum: [SUBPROTOCOL, HEARTBEAT_SUBPROTOCOL],
              },
            },
          },
          bindingVersion: '0.1.0',
        },
      },
    },
  },
  operations: Object.fromEntries([...received, ...events]),
  components: {
    correlationIds: {
      request: {
        description: 'Chosen by the client and repeated in the reply or the error.',
        location: '$message.payload#/requestId',
      },
    },
    messages,
  },
});

export type AsyncApiDocument = ReturnType<typeof asyncApiDocument>;
