/** Which replies belong to which request [SIG-7], for the compiler and at run time. */
import type { ClientMessage, ServerMessage, SignalErrorCode } from '@throughline/protocol';

/** About one socket, or the way into a session: lost with the socket. */
const SOCKET_REPLIES = {
  'room/join': ['room/joined', 'room/waiting'],
  'session/resume': ['session/resumed'],
  'session/ping': ['session/pong'],
} as const satisfies Replies;

/** Belong to the session, so their replies arrive on its current connection, whichever that is [RES-2]. */
const SESSION_REPLIES = {
  'media/announce': ['ok'],
  'ice-servers/refresh': ['ice-servers/refreshed'],
  'link/report': ['ok'],
  'lobby/admit': ['ok'],
  'lobby/refuse': ['ok'],
  'room/configure': ['ok'],
  'room/end': ['ok'],
  'participant/mute': ['ok'],
  'participant/remove': ['ok'],
  'participant/set-role': ['ok'],
} as const satisfies Replies;

const REPLY_TYPES = { ...SOCKET_REPLIES, ...SESSION_REPLIES };

type Replies = Partial<Record<ClientMessage['type'], readonly ServerMessage['type'][]>>;
type OfType<Union extends { type: string }, T extends string> = Extract<Union, { type: T }>;

export type RequestType = keyof typeof REPLY_TYPES;
export type SocketRequestType = keyof typeof SOCKET_REPLIES;
export type SessionRequestType = keyof typeof SESSION_REPLIES;

/** A request as its caller writes it: id and number are not the caller's business. */
export type RequestOf<T extends RequestType> = Omit<OfType<ClientMessage, T>, 'requestId' | 'seq'>;
export type ReplyTo<T extends RequestType> = OfType<ServerMessage, (typeof REPLY_TYPES)[T][number]>;

/** `connection_lost`: whether the request took effect is not known. */
export type RequestOutcome<R> =
  { ok: true; reply: R } | { ok: false; reason: SignalErrorCode | 'connection_lost' };

export function isReplyTo<T extends RequestType>(
  type: T,
  reply: ServerMessage,
): reply is ReplyTo<T> {
  const types: readonly ServerMessage['type'][] = REPLY_TYPES[type];
  return types.includes(reply.type);
}
