/**
 * The AsyncAPI description of the signaling socket, from the API's point of view: it receives what
 * clients send. Made from the same schemas that frames are parsed with; `asyncapi.controller.spec.ts`
 * holds it against the AsyncAPI specification. Rules: SPEC.md, which says who sends what when.
 */
import {
  ClientMessage,
  PROTOCOL_VERSION,
  ServerMessage,
  SIGNAL_PATH,
  SUBPROTOCOL,
} from '@throughline/protocol';
import * as z from 'zod/mini';
import { clientNotes } from './client-notes.js';
import type { Note } from './note.js';
import { serverNotes } from './server-notes.js';

type Side = 'client' | 'api';

/** A key of the document: both sides send a `peer/signal`, and keys hold no slash. */
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

/** What nobody has asked for. */
const told = Object.entries(serverNotes)
  .filter(([type]) => type !== 'error' && !allReplies.has(type as ServerMessage['type']))
  .map(([type, { summary }]) => {
    const operation = { action: 'send', channel, summary, messages: [inChannel('api', type)] };
    return [keyOf('api', type), operation] as const;
  });

export const asyncApiDocument = {
  asyncapi: '3.0.0',
  info: {
    title: 'Throughline signaling',
    version: `${PROTOCOL_VERSION}.0.0`,
    description:
      'Meeting in a room: one WebSocket for each participant, of JSON texts. Who sends what and ' +
      'when, and what follows from each close code, is in `libs/protocol/SPEC.md`.',
    license: { name: 'Apache-2.0' },
  },
  defaultContentType: 'application/json',
  servers: {
    origin: {
      host: '{host}',
      protocol: 'wss',
      description: 'The origin of the pages; without TLS only on the machine itself.',
      variables: { host: { default: 'localhost:3000', description: 'Host, and port if need be.' } },
    },
  },
  channels: {
    signal: {
      address: SIGNAL_PATH,
      title: 'The signaling socket',
      messages: Object.fromEntries(
        Object.keys(messages).map((key) => [key, ref(`components/messages/${key}`)]),
      ),
      bindings: {
        ws: {
          method: 'GET',
          headers: {
            type: 'object',
            required: ['Sec-WebSocket-Protocol'],
            properties: { 'Sec-WebSocket-Protocol': { type: 'string', const: SUBPROTOCOL } },
          },
          bindingVersion: '0.1.0',
        },
      },
    },
  },
  operations: Object.fromEntries([...received, ...told]),
  components: {
    correlationIds: {
      request: {
        description: 'Chosen by the client; the reply or the error has the same.',
        location: '$message.payload#/requestId',
      },
    },
    messages,
  },
};
