import * as z from 'zod/mini';

/** The only error codes that cross the socket. Add one together with its row in SPEC.md §Errors. */
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
  'rate_limited',
  'internal',
]);
export type SignalErrorCode = z.infer<typeof SignalErrorCode>;

/** Close codes of our own (RFC 6455 §7.4.2 leaves 4000–4999 to applications). SPEC.md §Closing. */
export const CloseCode = {
  /** The client got no answer in time: it comes back on another socket [RES-4]. */
  unanswered: 4000,
  /** A host took the participant out of the room [MOD-6]. */
  removed: 4403,
  /** The socket did not join a room in time [SIG-9]. */
  joinTimeout: 4408,
  /** The socket did not ask for the subprotocol we speak [SIG-1]. */
  wrongSubprotocol: 4406,
  /** The participant came back on another socket [RES-6]. */
  replaced: 4409,
  /** More came over the socket than anybody sends, and went on coming [LIM-1, LIM-2]. */
  tooManyFrames: 4429,
  /** The session is over while its socket was not: join anew [RES-7]. */
  sessionOver: 4410,
  /** The room was ended for all [MOD-8]. */
  roomEnded: 4411,
} as const;
