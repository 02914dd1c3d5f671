import * as z from 'zod/mini';

/** The closed list of error codes. Add one together with its row in SPEC.md §Errors. */
export const SignalErrorCode = z.enum([
  'malformed_message',
  'unsupported_version',
  'unknown_room',
  'room_full',
  'passcode_required',
  'wrong_passcode',
  'too_many_attempts',
  'token_required',
  'invalid_token',
  'token_used',
  'session_replaced',
  'room_locked',
  'room_ended',
  'removed',
  'lobby_full',
  'entry_refused',
  'already_joined',
  'not_joined',
  'not_permitted',
  'unknown_participant',
  'session_over',
  'media_server_required',
  'media_moved',
  'media_unavailable',
  'media_limit_reached',
  'invalid_media',
  'rate_limited',
  'unavailable',
  'internal',
]);
export type SignalErrorCode = z.infer<typeof SignalErrorCode>;

/** Application close codes (RFC 6455 §7.4.2 reserves 4000–4999 for private use). SPEC.md §Closing. */
export const CloseCode = {
  /** The client got no answer in time, and resumes on another connection [RES-4]. */
  unanswered: 4000,
  /** A host removed the participant [MOD-6]. */
  removed: 4403,
  /** The client did not join a room in time [SIG-9]. */
  joinTimeout: 4408,
  /** The client did not offer our subprotocol [SIG-1]. */
  wrongSubprotocol: 4406,
  /** The participant resumed on another connection [RES-6], or joined with another client [TOK-8]. */
  replaced: 4409,
  /** The client kept exceeding the rate limit of frames [LIM-1, LIM-2]. */
  tooManyFrames: 4429,
  /** The session of the connection no longer exists; the client joins anew [RES-7]. */
  sessionOver: 4410,
  /** The room has ended for all [MOD-8]. */
  roomEnded: 4411,
} as const;
