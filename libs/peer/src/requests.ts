/** Which reply belongs to which request [SIG-7], for the compiler and at run time. */
import type { ClientMessage, ServerMessage, SignalErrorCode } from '@throughline/protocol';

const REPLY_TYPES = {
  'room/join': 'room/joined',
  'room/leave': 'room/left',
  'media/announce': 'media/announced',
  'ice-servers/refresh': 'ice-servers/refreshed',
  'session/ping': 'session/pong',
} as const satisfies Partial<Record<ClientMessage['type'], ServerMessage['type']>>;

type RequestType = keyof typeof REPLY_TYPES;
type OfType<Union extends { type: string }, T extends string> = Extract<Union, { type: T }>;

/** A request as its caller writes it: the id is the client's business. */
export type RequestOf<T extends RequestType> = Omit<OfType<ClientMessage, T>, 'requestId'>;
export type ReplyTo<T extends RequestType> = OfType<ServerMessage, (typeof REPLY_TYPES)[T]>;
export type AnyReply = ReplyTo<RequestType>;
export type { RequestType };

/** `connection_lost`: whether the request took effect is not known. */
export type RequestOutcome<R> =
  { ok: true; reply: R } | { ok: false; reason: SignalErrorCode | 'connection_lost' };

export function isReplyTo<T extends RequestType>(type: T, reply: AnyReply): reply is ReplyTo<T> {
  return reply.type === REPLY_TYPES[type];
}
