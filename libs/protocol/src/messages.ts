/**
 * Signaling messages from the API to a meeting client, and what both directions share. `client-messages.ts` has those of
 * clients.
 *
 * This file is the contract: both sides parse with these schemas and use the types inferred from
 * them. Behaviour (which side sends what, and when) is in ../SPEC.md; rule ids such as [SIG-3] point there.
 */
import * as z from 'zod/mini';
import { ParticipantId, ReceivedSeq, RequestId, RoomId, Seq, SessionToken } from './ids.js';
import { Capabilities } from './capabilities.js';
import { KeyEnvelope } from './media/key-announcement.js';
import { MediaEpoch } from './media/media-ids.js';
import { NetworkClass } from './network-class.js';
import { Role, RoomSettings } from './rooms.js';
import { SignalErrorCode } from './signal-errors.js';
import type { TrackSource } from './track-source.js';

/** Upper bounds of relayed fields, of texts in UTF-16 units. */
export const SIGNAL_BOUNDS = {
  sdp: 65_536,
  candidate: 1_024,
  sdpMid: 64,
  sdpMLineIndex: 255,
  usernameFragment: 256,
};

/** Largest frame of a client, in bytes; the API rejects larger ones before parsing [SIG-6]. */
export const MAX_FRAME_BYTES = 256 * 1024;

/** SDP is opaque to us: relayed, never edited or logged. `rollback` is local-only, so it is absent. */
const Description = z.strictObject({
  type: z.enum(['offer', 'answer']),
  sdp: z.string().check(z.minLength(1), z.maxLength(SIGNAL_BOUNDS.sdp)),
});

/** One trickled candidate (RFC 8838). An empty `candidate` ends the current generation. */
const Candidate = z.strictObject({
  candidate: z.string().check(z.maxLength(SIGNAL_BOUNDS.candidate)),
  sdpMid: z.nullable(z.string().check(z.maxLength(SIGNAL_BOUNDS.sdpMid))),
  sdpMLineIndex: z.nullable(z.int().check(z.minimum(0), z.maximum(SIGNAL_BOUNDS.sdpMLineIndex))),
  usernameFragment: z.nullable(z.string().check(z.maxLength(SIGNAL_BOUNDS.usernameFragment))),
});

/** Largest incarnation of a link; one a minute reaches it after almost two years [LNK-11]. */
export const MAX_INCARNATION = 1_000_000;

/** How often the connection of the link has been replaced. Absent: not yet [LNK-11]. */
const Incarnation = z.int().check(z.minimum(1), z.maximum(MAX_INCARNATION));

/** The connection uses relays by TCP or TLS only [LNK-12]. */
const LinkPath = z.literal('tcp-relay');
export type LinkPath = z.infer<typeof LinkPath>;

/**
 * A signal from one participant to another. A description and a candidate are for the link between them; without
 * `incarnation` and `path`, for its first connection. The API checks the shape and relays it unchanged.
 * Strict in both directions: a new key here is a new protocol version.
 */
export const PeerSignal = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('description'),
    description: Description,
    incarnation: z.optional(Incarnation),
    path: z.optional(LinkPath),
  }),
  z.strictObject({
    kind: z.literal('candidate'),
    candidate: Candidate,
    incarnation: z.optional(Incarnation),
    path: z.optional(LinkPath),
  }),
  // The key of a sender, for one receiver [SFU-41].
  z.strictObject({ kind: z.literal('key'), envelope: KeyEnvelope }),
]);
export type PeerSignal = z.infer<typeof PeerSignal>;

/** A signal for the link between the two participants. */
export type LinkSignal = Exclude<PeerSignal, { kind: 'key' }>;

const isSending = z._default(z.boolean(), false);
const sentSources = {
  microphone: isSending,
  camera: isSending,
  screen: isSending,
  screenAudio: isSending,
} satisfies Record<TrackSource, unknown>;
/** The fields of `MediaState`. */
export const mediaState = {
  ...sentSources,
  /** Whether the participant records the meeting on its own device [REC-1]. */
  recording: z.optional(z.boolean()),
};

/**
 * Which sources a participant is sending, so that others can show it before media arrives, and
 * without any. A source that is absent from a message is off. Also whether it records what it receives.
 */
export const MediaState = z.object(mediaState);
export type MediaState = z.infer<typeof MediaState>;

/** Nothing is being sent. */
export const NO_MEDIA: MediaState = {
  microphone: false,
  camera: false,
  screen: false,
  screenAudio: false,
};

export const Participant = z.object({
  id: ParticipantId,
  displayName: z.string(),
  role: Role,
  media: MediaState,
  /** Whether its connection is lost; it may resume, and links to it continue [RES-4]. */
  absent: z.boolean(),
  /** Of a raised hand: its number, from 1. Hands are in the order of their numbers [HAND-2]. */
  hand: z.optional(z.int().check(z.positive())),
  /** A host shows this participant large on every page. At most one participant of a room has it [MOD-11]. */
  spotlight: z.optional(z.literal(true)),
  /** As announced last [NAT-1]. A class that only a newer client knows counts as none. */
  network: z.catch(z.optional(NetworkClass), undefined),
});
export type Participant = z.infer<typeof Participant>;

/** A guest in the lobby, as hosts see it [LOB-3]. */
export const WaitingGuest = z.object({ id: ParticipantId, displayName: z.string() });
export type WaitingGuest = z.infer<typeof WaitingGuest>;

/** The end of the room that a host has scheduled [MOD-16]. */
export const ScheduledEnd = z.object({
  /** In ms since the epoch, by the API's clock. */
  at: z.number(),
  /** The display name of the host, who may have left since. */
  by: z.string(),
});
export type ScheduledEnd = z.infer<typeof ScheduledEnd>;

/** How the media of a room travels now [SFU-2]. */
export const MediaPath = z.object({ path: z.enum(['mesh', 'sfu']), epoch: MediaEpoch });
export type MediaPath = z.infer<typeof MediaPath>;

/** What participants and guests know of their room. */
export const RoomInfo = z.object({
  id: RoomId,
  name: z.optional(z.string()),
  capacity: z.int(),
  ...RoomSettings.shape,
  /** An older API sends no such setting. */
  mediaPath: z._default(RoomSettings.shape.mediaPath, 'auto'),
  /** Absent until a participant has announced its keys [SFU-2]; not for guests. */
  media: z.optional(MediaPath),
  /** When the timer of the room ends, in ms since the epoch by the API's clock; not for guests [MOD-15]. */
  timerEndsAt: z.optional(z.number()),
  /** Not for guests. */
  scheduledEnd: z.optional(ScheduledEnd),
});
export type RoomInfo = z.infer<typeof RoomInfo>;

/** One entry of `RTCConfiguration.iceServers` (W3C webrtc-pc §4.2.3). */
const IceServer = z.object({
  urls: z.array(z.string()).check(z.minLength(1)),
  username: z.optional(z.string()),
  credential: z.optional(z.string()),
  /** The API's probes of this server fail, so it comes after the others [ICE-11]. Absent otherwise. */
  down: z.optional(z.boolean()),
});

/**
 * Why the reply names no TURN server although the operator configured one and the participant has company [ICE-13]:
 * all relays that its address or the server may use are reserved, or the room has used up its relayed bytes [ICE-5].
 */
export const RelaysWithheld = z.enum(['relays_reserved', 'quota_used']);
export type RelaysWithheld = z.infer<typeof RelaysWithheld>;

/**
 * STUN and TURN servers for one participant. Empty if the operator configured none; there is no default
 * server [ICE-1].
 */
export const IceServers = z.object({
  servers: z.array(IceServer),
  /** When the credentials expire, in ms since the epoch by the API's clock; null without credentials. */
  expiresAt: z.nullable(z.number()),
  /** How long they remain valid from this message on, in ms; absent without credentials. */
  expiresInMs: z.optional(z.number()),
  withheld: z.optional(RelaysWithheld),
});
export type IceServers = z.infer<typeof IceServers>;

const SessionKey = z.object({
  token: SessionToken,
  /** How long the session can be resumed after the loss of a connection, in ms [RES-4]. */
  graceMs: z.number(),
});

/** Whether the room has a host, who could admit the guest [LOB-8]. */
const HostPresent = z.boolean();

/** API to client. Lenient: an old tab ignores keys that a newer API adds [SIG-4]. */
export const ServerMessage = z.discriminatedUnion('type', [
  // About the connection, or the start of a session; lost with the connection.
  z.object({
    type: z.literal('room/joined'),
    requestId: RequestId,
    self: ParticipantId,
    /** As the others see this participant, unless as the client sent it [NAME-1]. */
    displayName: z.optional(z.string()),
    role: Role,
    others: z.array(Participant),
    room: RoomInfo,
    iceServers: IceServers,
    session: SessionKey,
    capabilities: Capabilities,
    /** The guests in the lobby, in order of arrival; only for hosts [LOB-3]. */
    waiting: z.optional(z.array(WaitingGuest)),
  }),
  z.object({
    type: z.literal('room/waiting'),
    requestId: RequestId,
    self: ParticipantId,
    /** As hosts see this guest, unless as the client sent it [NAME-1]. */
    displayName: z.optional(z.string()),
    room: RoomInfo,
    session: SessionKey,
    capabilities: Capabilities,
    hostPresent: HostPresent,
  }),
  z.object({ type: z.literal('room/left'), requestId: RequestId }),
  z.object({ type: z.literal('session/resumed'), requestId: RequestId, received: ReceivedSeq }),
  z.object({
    type: z.literal('session/pong'),
    requestId: RequestId,
    received: ReceivedSeq,
    /** The API's clock, in ms since the epoch: that of the client may be wrong. */
    at: z.optional(z.number()),
  }),
  z.object({
    type: z.literal('ice-servers/prepared'),
    requestId: RequestId,
    iceServers: IceServers,
  }),
  // Messages of the session: numbered, and repeated after a resume [RES-2].
  z.object({ type: z.literal('ok'), seq: Seq, requestId: RequestId }),
  z.object({
    type: z.literal('ice-servers/refreshed'),
    seq: Seq,
    requestId: RequestId,
    iceServers: IceServers,
  }),
  z.object({
    type: z.literal('links/listed'),
    seq: Seq,
    requestId: RequestId,
    /** `RoomLinks`, which the page parses when it shows them [MOD-17]: no other page needs that schema. */
    links: z.unknown(),
  }),
  z.object({
    type: z.literal('participant/joined'),
    seq: Seq,
    participant: Participant,
    /** For a participant that was alone until now [ICE-7]. */
    iceServers: z.optional(IceServers),
  }),
  z.object({ type: z.literal('participant/changed'), seq: Seq, participant: Participant }),
  z.object({ type: z.literal('participant/left'), seq: Seq, participantId: ParticipantId }),
  z.object({ type: z.literal('peer/signal'), seq: Seq, from: ParticipantId, signal: PeerSignal }),
  z.object({ type: z.literal('room/changed'), seq: Seq, room: RoomInfo }),
  z.object({
    type: z.literal('microphone/muted'),
    seq: Seq,
    /** `null`: the room API, or a setting of the room. */
    by: z.nullable(ParticipantId),
  }),
  // About media through the media server. The page parses the contents when it uses the server: no other page needs
  // their schemas.
  z.object({
    type: z.literal('media/reply'),
    seq: Seq,
    requestId: RequestId,
    /** By request: `KeysAnnounced`, `MediaTransport`, `IceRestarted`, `Produced` or `Consumed`. */
    content: z.unknown(),
  }),
  z.object({
    type: z.literal('media/member'),
    seq: Seq,
    /** `MediaMember`: the participant has announced its keys, or sends other tracks [SFU-10]. */
    member: z.unknown(),
  }),
  /** A host asks this participant to switch its microphone on [MOD-12]. */
  z.object({ type: z.literal('microphone/unmute-requested'), seq: Seq, by: ParticipantId }),
  /** A host has lowered the hand of this participant [HAND-3]. */
  z.object({ type: z.literal('hand/lowered'), seq: Seq, by: ParticipantId }),
  z.object({ type: z.literal('lobby/changed'), seq: Seq, waiting: z.array(WaitingGuest) }),
  z.object({ type: z.literal('lobby/host-changed'), seq: Seq, hostPresent: HostPresent }),
  // The decision about a guest [LOB-4].
  z.object({
    type: z.literal('room/admitted'),
    seq: Seq,
    role: Role,
    others: z.array(Participant),
    room: RoomInfo,
    iceServers: IceServers,
  }),
  z.object({ type: z.literal('room/refused'), seq: Seq, code: SignalErrorCode }),
  // The last message of a session.
  z.object({ type: z.literal('room/removed'), seq: Seq }),
  z.object({ type: z.literal('session/replaced'), seq: Seq }),
  z.object({ type: z.literal('room/ended'), seq: Seq }),
  // Numbered if it answers a numbered request.
  z.object({
    type: z.literal('error'),
    seq: z.optional(Seq),
    requestId: z.optional(RequestId),
    code: SignalErrorCode,
  }),
]);
export type ServerMessage = z.infer<typeof ServerMessage>;

/** A message of the API within a session, without its number. */
export type SessionMessage = Unnumbered<Extract<ServerMessage, { seq?: number | undefined }>>;
type Unnumbered<M> = M extends unknown ? Omit<M, 'seq'> : never;
