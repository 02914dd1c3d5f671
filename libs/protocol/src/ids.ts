/** Identifiers of the protocol. Branded, so that the compiler rejects a room id for a participant id. */
import * as z from 'zod/mini';

/** Sent in `room/join`; the API rejects any other version as `unsupported_version` [SIG-1]. */
export const PROTOCOL_VERSION = 1;

/** WebSocket subprotocol (RFC 6455 §1.9) that both ends must agree on [SIG-1]. */
export const SUBPROTOCOL = 'throughline.v1';

/** The same protocol for a client that observes the API's heartbeats, and so needs no pings to detect a loss [SIG-8]. */
export const HEARTBEAT_SUBPROTOCOL = `${SUBPROTOCOL}+heartbeat`;

/** The path of the signaling WebSocket, on the origin of the pages. */
export const SIGNAL_PATH = '/signal';

/**
 * Letters of a room id: lowercase without i, l and o, which are misread as 1 or 0.
 * Twelve of 23 letters carry 54 bits: too many to guess, few enough to read out loud.
 */
export const ROOM_ID_ALPHABET = 'abcdefghjkmnpqrstuvwxyz';
const GROUP = `[${ROOM_ID_ALPHABET}]{4}`;

/** Three groups of four letters, such as `mkte-vhap-wcru`. Knowing it grants access to the room. */
export const RoomId = z
  .string()
  .check(z.regex(new RegExp(`^${GROUP}-${GROUP}-${GROUP}$`)))
  .brand<'RoomId'>();
export type RoomId = z.infer<typeof RoomId>;

/** The id of an application's API key: not secret, and logged. */
export const KeyId = z
  .string()
  .check(z.regex(/^[A-Za-z0-9_-]{1,64}$/))
  .brand<'KeyId'>();
export type KeyId = z.infer<typeof KeyId>;

/** Identifies one participant of one room. The API creates one per join and never reuses it. */
export const ParticipantId = z.uuid().brand<'ParticipantId'>();
export type ParticipantId = z.infer<typeof ParticipantId>;

/**
 * Authenticates a resume of a session [RES-1]: 256 random bits in base64url. Its bearer can act as the
 * participant, so it never appears in a URL or a log.
 */
export const SessionToken = z
  .string()
  .check(z.regex(/^[\w-]{43}$/))
  .brand<'SessionToken'>();
export type SessionToken = z.infer<typeof SessionToken>;

/**
 * States a person's identity and role to a room: a JWT (RFC 7519) in compact form [TOK-1]. The schema
 * accepts any text of that length, so that the API rejects every invalid token alike [TOK-4].
 */
export const JoinToken = z.string().check(z.minLength(1), z.maxLength(4_096)).brand<'JoinToken'>();
export type JoinToken = z.infer<typeof JoinToken>;

/** Number of a message among those that one side sends within a session, from 1 [RES-2, RES-3]. */
export const Seq = z.int().check(z.positive());
export type Seq = z.infer<typeof Seq>;

/** The highest number received from the other side without a gap; 0 if none. */
export const ReceivedSeq = z.int().check(z.nonnegative());

/** Pairs a reply or an error with the request that caused it. Chosen by the client. */
export const RequestId = z.string().check(z.minLength(1), z.maxLength(64));
export type RequestId = z.infer<typeof RequestId>;
