/** Which replies answer which request [SIG-7], for the compiler and at run time. */
import type { ClientMessage, ServerMessage, SignalErrorCode } from '@throughline/protocol';

/** They belong to one connection and are lost with it. */
const CONNECTION_REPLIES = {
  'room/join': ['room/joined', 'room/waiting'],
  'session/resume': ['session/resumed'],
  'session/ping': ['session/pong'],
  'ice-servers/prepare': ['ice-servers/prepared'],
} as const satisfies Replies;

/** They belong to the session: their replies arrive on its current connection [RES-2]. */
const SESSION_REPLIES = {
  'media/announce': ['ok'],
  'network/announce': ['ok'],
  'ice-servers/refresh': ['ice-servers/refreshed'],
  'hand/raise': ['ok'],
  'hand/lower': ['ok'],
  'link/report': ['ok'],
  'links/list': ['links/listed'],
  'lobby/admit': ['ok'],
  'lobby/refuse': ['ok'],
  'room/configure': ['ok'],
  'room/end': ['ok'],
  'room/schedule-end': ['ok'],
  'room/set-timer': ['ok'],
  'participant/mute': ['ok'],
  'participant/ask-to-unmute': ['ok'],
  'participant/remove': ['ok'],
  'participant/set-role': ['ok'],
  'participant/spotlight': ['ok'],
  'keys/announce': ['media/reply'],
  'media/need': ['ok'],
  'media/transport': ['media/reply'],
  'media/connect': ['media/reply'],
  'media/restart-ice': ['media/reply'],
  'media/produce': ['media/reply'],
  'media/stop': ['media/reply'],
  'media/consume': ['media/reply'],
  'media/prefer': ['media/reply'],
  'media/release': ['media/reply'],
} as const satisfies Replies;

const REPLY_TYPES = { ...CONNECTION_REPLIES, ...SESSION_REPLIES };

type Replies = Partial<Record<ClientMessage['type'], readonly ServerMessage['type'][]>>;
type OfType<Union extends { type: string }, T extends string> = Extract<Union, { type: T }>;

export type RequestType = keyof typeof REPLY_TYPES;
export type ConnectionRequestType = keyof typeof CONNECTION_REPLIES;
export type SessionRequestType = keyof typeof SESSION_REPLIES;

/** A request as the caller writes it, without the id and number that are added when it is sent. */
export type RequestOf<T extends RequestType> = Omit<OfType<ClientMessage, T>, 'requestId' | 'seq'>;
export type ReplyTo<T extends RequestType> = OfType<ServerMessage, (typeof REPLY_TYPES)[T][number]>;

/** `connection_lost`: it is unknown whether the request took effect. */
export type RequestOutcome<R> =
  { ok: true; reply: R } | { ok: false; reason: SignalErrorCode | 'connection_lost' };

export function isReplyTo<T extends RequestType>(
  type: T,
  reply: ServerMessage,
): reply is ReplyTo<T> {
  const types: readonly ServerMessage['type'][] = REPLY_TYPES[type];
  return types.includes(reply.type);
}
