/** Names that cross the wire. Branded, so that a room's id is never passed for a participant's. */
import * as z from 'zod/mini';

/** Sent in `room/join`; any other version is refused as `unsupported_version` [SIG-1]. */
export const PROTOCOL_VERSION = 1;

/** WebSocket subprotocol (RFC 6455 §1.9) that both ends must agree on [SIG-1]. */
export const SUBPROTOCOL = 'throughline.v1';

/** Where the signaling socket listens, on the same origin as the pages. */
export const SIGNAL_PATH = '/signal';

/**
 * Letters of a room id: lowercase without i, l and o, which are misread as 1 or 0.
 * Twelve of 23 letters carry 54 bits: too many to guess, few enough to read out loud.
 */
export const ROOM_ID_ALPHABET = 'abcdefghjkmnpqrstuvwxyz';
const GROUP = `[${ROOM_ID_ALPHABET}]{4}`;

/** Three groups of four letters, such as `mkte-vhap-wcru`. Knowing it is what admits to the room. */
export const RoomId = z
  .string()
  .check(z.regex(new RegExp(`^${GROUP}-${GROUP}-${GROUP}$`)))
  .brand<'RoomId'>();
export type RoomId = z.infer<typeof RoomId>;

/** Names an application's API key: not secret, and in the logs. */
export const KeyId = z
  .string()
  .check(z.regex(/^[A-Za-z0-9_-]{1,64}$/))
  .brand<'KeyId'>();
export type KeyId = z.infer<typeof KeyId>;

/** One person's presence in one room. Made by the API at each join, never reused. */
export const ParticipantId = z.uuid().brand<'ParticipantId'>();
export type ParticipantId = z.infer<typeof ParticipantId>;

/**
 * What a participant shows to come back to its session [RES-1]: 256 random bits in base64url. Whoever
 * has it is that participant, so it goes into no address and no log.
 */
export const SessionToken = z
  .string()
  .check(z.regex(/^[\w-]{43}$/))
  .brand<'SessionToken'>();
export type SessionToken = z.infer<typeof SessionToken>;

/**
 * What says who somebody is to a room, and as what: a JWT (RFC 7519) in compact form [TOK-1]. Any
 * text of that length is read, so that a bad token is refused like any other [TOK-4].
 */
export const JoinToken = z.string().check(z.minLength(1), z.maxLength(4_096)).brand<'JoinToken'>();
export type JoinToken = z.infer<typeof JoinToken>;

/** Place of a message among those that one side has said within a session, from 1 on [RES-2, RES-3]. */
export const Seq = z.int().check(z.positive());
export type Seq = z.infer<typeof Seq>;

/** The highest number that has arrived from the other side, with all before it; 0 for none yet. */
export const ReceivedSeq = z.int().check(z.nonnegative());

/** Pairs a reply or an error with the request that caused it. Chosen by the client. */
export const RequestId = z.string().check(z.minLength(1), z.maxLength(64));
export type RequestId = z.infer<typeof RequestId>;
