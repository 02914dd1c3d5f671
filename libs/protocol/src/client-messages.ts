/**
 * Messages from a meeting client to the API. A file of its own, since pages parse only what the API sends. Behaviour is in
 * ../SPEC.md.
 */
import * as z from 'zod/mini';
import { Capabilities } from './capabilities.js';
import {
  JoinToken,
  ParticipantId,
  ReceivedSeq,
  RequestId,
  RoomId,
  Seq,
  SessionToken,
} from './ids.js';
import { LinkOutcome } from './link-report.js';
import { mediaRequests } from './media/media-requests.js';
import { mediaState, PeerSignal } from './messages.js';
import { NetworkClass } from './network-class.js';
import { MAX_MINUTES_TO_END, MAX_TIMER_MINUTES } from './room-times.js';
import { DisplayName, Passcode, Role, RoomSettingsChange } from './rooms.js';

const AnnouncedMedia = z.strictObject(mediaState);

/** Client to API. Strict: an unknown key from a client is an error [SIG-3]. */
export const ClientMessage = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('room/join'),
    requestId: RequestId,
    protocolVersion: z.int().check(z.positive()),
    roomId: RoomId,
    displayName: DisplayName,
    passcode: z.optional(Passcode),
    joinToken: z.optional(JoinToken),
    /** The client joins on its own, after the end of its session: it replaces no other [TOK-9]. */
    rejoin: z.optional(z.literal(true)),
    capabilities: Capabilities,
    media: AnnouncedMedia,
  }),
  z.strictObject({
    type: z.literal('session/resume'),
    requestId: RequestId,
    protocolVersion: z.int().check(z.positive()),
    roomId: RoomId,
    participantId: ParticipantId,
    token: SessionToken,
    received: ReceivedSeq,
  }),
  z.strictObject({ type: z.literal('session/ping'), requestId: RequestId, received: ReceivedSeq }),
  // Before a join on the same connection [ICE-12].
  z.strictObject({
    type: z.literal('ice-servers/prepare'),
    requestId: RequestId,
    roomId: RoomId,
    joinToken: z.optional(JoinToken),
  }),
  // Messages of the session, which are numbered [RES-3].
  z.strictObject({ type: z.literal('room/leave'), seq: Seq, requestId: RequestId }),
  z.strictObject({
    type: z.literal('media/announce'),
    seq: Seq,
    requestId: RequestId,
    media: AnnouncedMedia,
  }),
  z.strictObject({
    type: z.literal('network/announce'),
    seq: Seq,
    requestId: RequestId,
    network: NetworkClass,
  }),
  z.strictObject({ type: z.literal('ice-servers/refresh'), seq: Seq, requestId: RequestId }),
  z.strictObject({
    type: z.literal('peer/signal'),
    seq: Seq,
    to: ParticipantId,
    signal: PeerSignal,
  }),
  z.strictObject({
    type: z.literal('link/report'),
    seq: Seq,
    requestId: RequestId,
    /** The participant at the other end of the link. */
    participantId: ParticipantId,
    link: LinkOutcome,
  }),
  z.strictObject({ type: z.literal('hand/raise'), seq: Seq, requestId: RequestId }),
  // Of another participant, or of all, for hosts [HAND-3].
  z.strictObject({
    type: z.literal('hand/lower'),
    seq: Seq,
    requestId: RequestId,
    /** `null`: the hands of all participants. */
    participantId: z.nullable(ParticipantId),
  }),
  // For hosts [MOD-2].
  z.strictObject({
    type: z.literal('room/configure'),
    seq: Seq,
    requestId: RequestId,
    settings: RoomSettingsChange,
  }),
  z.strictObject({
    type: z.literal('participant/mute'),
    seq: Seq,
    requestId: RequestId,
    /** `null`: all participants who are not hosts. */
    participantId: z.nullable(ParticipantId),
  }),
  z.strictObject({
    type: z.literal('participant/ask-to-unmute'),
    seq: Seq,
    requestId: RequestId,
    participantId: ParticipantId,
  }),
  z.strictObject({
    type: z.literal('participant/remove'),
    seq: Seq,
    requestId: RequestId,
    participantId: ParticipantId,
  }),
  z.strictObject({
    type: z.literal('participant/set-role'),
    seq: Seq,
    requestId: RequestId,
    participantId: ParticipantId,
    role: Role,
  }),
  z.strictObject({
    type: z.literal('participant/spotlight'),
    seq: Seq,
    requestId: RequestId,
    /** `null`: no participant is in the spotlight any longer. */
    participantId: z.nullable(ParticipantId),
  }),
  z.strictObject({ type: z.literal('links/list'), seq: Seq, requestId: RequestId }),
  z.strictObject({
    type: z.literal('room/set-timer'),
    seq: Seq,
    requestId: RequestId,
    /** `null`: the room has no timer any longer. */
    minutes: z.nullable(z.int().check(z.minimum(1), z.maximum(MAX_TIMER_MINUTES))),
  }),
  z.strictObject({ type: z.literal('room/end'), seq: Seq, requestId: RequestId }),
  z.strictObject({
    type: z.literal('room/schedule-end'),
    seq: Seq,
    requestId: RequestId,
    /** `null`: the room stays open. */
    minutes: z.nullable(z.int().check(z.minimum(1), z.maximum(MAX_MINUTES_TO_END))),
  }),
  z.strictObject({
    type: z.literal('lobby/admit'),
    seq: Seq,
    requestId: RequestId,
    participantId: ParticipantId,
  }),
  z.strictObject({
    type: z.literal('lobby/refuse'),
    seq: Seq,
    requestId: RequestId,
    participantId: ParticipantId,
  }),
  ...mediaRequests,
]);
export type ClientMessage = z.infer<typeof ClientMessage>;
