/**
 * Messages between the two ends of a link, over its data channels: encrypted end to end, never seen
 * by the API. The other end is not trusted, so messages are parsed like any input. Rules: ../SPEC.md
 * §Link channels.
 */
import * as z from 'zod/mini';
import { MediaEpoch } from './media/media-ids.js';
import { ChatEntries, ChatKey, ChatKnown } from './chat.js';
import { VisibleText } from './visible-text.js';

/** A channel that both ends open as `negotiated` (W3C webrtc-pc §6.2) [CH-1]. */
export interface LinkChannelContract {
  readonly label: string;
  readonly id: number;
  readonly ordered: boolean;
  /** Without it, a message is sent again until it has arrived. */
  readonly maxRetransmits?: number;
}

export const CONTROL_CHANNEL = {
  label: 'control',
  id: 0,
  ordered: true,
} as const satisfies LinkChannelContract;

export const STATE_CHANNEL = {
  label: 'state',
  id: 1,
  ordered: false,
  maxRetransmits: 0,
} as const satisfies LinkChannelContract;

/** Longest link message, in UTF-16 units; a longer one is dropped unread. */
export const MAX_LINK_MESSAGE_LENGTH = 16_384;

/** Between an end and its TURN server. */
export const RelayProtocol = z.enum(['udp', 'tcp', 'tls']);
export type RelayProtocol = z.infer<typeof RelayProtocol>;

/**
 * The sender's end of the nominated pair. Only that end knows its own candidate: the other end sees
 * a relay candidate as `prflx` if a check overtakes the signal.
 */
export const LinkEnd = z.strictObject({
  candidateType: z.enum(['host', 'srflx', 'prflx', 'relay']),
  protocol: z.enum(['udp', 'tcp']),
  /** Null unless the type is `relay`. */
  relayProtocol: z.nullable(RelayProtocol),
});
export type LinkEnd = z.infer<typeof LinkEnd>;

/** Largest file that may be offered: 2 GiB. */
export const MAX_FILE_BYTES = 2_147_483_648;

/** A file is hashed, acknowledged and resumed in blocks of 1 MiB [FILE-3]. */
export const FILE_BLOCK_BYTES = 1_048_576;

/** What a sender may send beyond the blocks that the receiver has stored: 4 MiB [FILE-2]. */
export const FILE_WINDOW_BYTES = 4_194_304;

export const MAX_FILE_CHUNK_BYTES = 65_536;

/** Smaller ones only end a block: each message costs its receiver an event. */
export const MIN_FILE_CHUNK_BYTES = 1_024;

const TransferId = z.uuid();
const FileBytes = z.int().check(z.minimum(0), z.maximum(MAX_FILE_BYTES));

/** On the channel of a file, from its sender, after the last chunk. */
export const FileEnd = z.strictObject({
  type: z.literal('file/end'),
  /** SHA-256, in hex, of the SHA-256 of each block, one after the other. */
  digest: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
});
export type FileEnd = z.infer<typeof FileEnd>;

/** On the channel of a file, from its receiver. */
export const FileProgress = z.discriminatedUnion('type', [
  /** The sender may send as many bytes of the file, counted from its start. */
  z.strictObject({ type: z.literal('file/credit'), upTo: FileBytes }),
  /** The file is complete and its digest is right. */
  z.strictObject({ type: z.literal('file/received') }),
]);
export type FileProgress = z.infer<typeof FileProgress>;

/** What a participant can send as a reaction: names, so that no page shows text of another one [REA-1]. */
export const MEETING_REACTIONS = [
  'thumbs-up',
  'heart',
  'applause',
  'laughter',
  'surprise',
  'celebration',
  'thinking',
  'thumbs-down',
] as const;
export type MeetingReaction = (typeof MEETING_REACTIONS)[number];

/** Reactions that a client sends, and that a page shows of each other participant [REA-2]. */
export const REACTION_RATE = { burst: 5, perSecond: 1 };

/** Of the text of a caption: what fits on two or three lines of a page. */
export const CAPTION_BOUNDS = { graphemes: 240, units: 960 };

/** Captions that a client sends, and that a page reads of each other participant [CAP-3]. */
export const CAPTION_RATE = { burst: 10, perSecond: 3 };

/** On `control`: each one matters, in its order. */
export const ControlMessage = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('route/observed'),
    end: LinkEnd,
    /** The sender answers one of ours, and expects no answer. */
    isAnswer: z.boolean(),
  }),
  z.strictObject({
    type: z.literal('file/offer'),
    transfer: TransferId,
    name: z.string().check(z.minLength(1), z.maxLength(255)),
    mimeType: z.string().check(z.maxLength(127)),
    size: FileBytes,
  }),
  z.strictObject({ type: z.literal('file/accept'), transfer: TransferId, offset: FileBytes }),
  z.strictObject({ type: z.literal('file/cancel'), transfer: TransferId }),
  z.strictObject({ type: z.literal('file/received'), transfer: TransferId }),
  z.strictObject({ type: z.literal('reaction/sent'), reaction: z.enum(MEETING_REACTIONS) }),
  z.strictObject({
    type: z.literal('caption/written'),
    /** Which line of the sender this is: it grows with each new one [CAP-1]. */
    line: z.int().check(z.minimum(0)),
    text: VisibleText(CAPTION_BOUNDS),
    /** The text of the line does not change any more. */
    isFinal: z.boolean(),
  }),
  ChatKey,
  ChatKnown,
  ChatEntries,
  /** SHA-256 of the identity that the sender has announced, in hex [SFU-42]. */
  z.strictObject({
    type: z.literal('keys/stated'),
    identity: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  }),
  /** The sender receives all tracks of the other end through the media server in this epoch [SFU-43]. */
  z.strictObject({ type: z.literal('media/received'), epoch: MediaEpoch }),
]);
export type ControlMessage = z.infer<typeof ControlMessage>;

const Ratio = z.nullable(z.number().check(z.minimum(0), z.maximum(1)));

/** What the sender receives of the other end, in its latest second; null where it does not know. */
export const Reception = z.strictObject({
  /** Of the packets of the microphone. */
  lossRatio: Ratio,
  /** Of the samples of the microphone, those made up for lost or late ones. */
  concealedRatio: Ratio,
  /** Of the camera. */
  framesPerSecond: z.nullable(z.number().check(z.minimum(0), z.maximum(1_000))),
});
export type Reception = z.infer<typeof Reception>;

/** Largest requested width or height, in pixels: more than any camera or screen is sent with. */
export const MAX_VIDEO_SIDE = 4_096;

const VideoSide = z.int().check(z.minimum(1), z.maximum(MAX_VIDEO_SIDE));

/** In pixels of the display. */
export const VideoSize = z.strictObject({ width: VideoSide, height: VideoSide });
export type VideoSize = z.infer<typeof VideoSize>;

/** On `state`: only the latest of each type matters. `seq` grows with each message of the sender. */
export const StateMessage = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('reception/observed'),
    seq: z.int().check(z.minimum(0)),
    reception: Reception,
  }),
  z.strictObject({
    type: z.literal('path/beat'),
    seq: z.int().check(z.minimum(0)),
    /** The sender sends the next one after this long, in ms. */
    nextMs: z.int().check(z.minimum(100), z.maximum(2_000)),
  }),
  z.strictObject({
    type: z.literal('video/requested'),
    seq: z.int().check(z.minimum(0)),
    /** How large the sender shows the other's video; null: not at all; absent: it does not know yet. */
    camera: z.optional(z.nullable(VideoSize)),
    screen: z.optional(z.nullable(VideoSize)),
  }),
]);
export type StateMessage = z.infer<typeof StateMessage>;

/** How large a participant shows each video of another one [QUA-1]. */
export type VideoRequest = Pick<
  Extract<StateMessage, { type: 'video/requested' }>,
  'camera' | 'screen'
>;
