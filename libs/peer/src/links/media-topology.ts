/**
 * The links of a room, and the media on them. A room adds and removes participants, passes signals in, and reads link views
 * and tracks. Media through the media server is in `../sfu`. `Mesh` is the one implementation.
 */
import type { FailureCause, RelayProblem, Route } from '@throughline/connectivity';
import type {
  IceServers,
  LinkSignal,
  MediaEpoch,
  ParticipantId,
  TrackSource,
} from '@throughline/protocol';
import type { Readable } from '@throughline/std';
import type { ChatExchange } from '../chat/chat-exchange.js';
import type { BroadcastExchange } from '../broadcasts/broadcast-exchange.js';
import type { FileTransfers } from './file-transfers.js';
import type { ReadableConnection } from './link-fingerprints.js';
import type { LinkStats } from './link-stats.js';
import type { LocalTracks, RemoteTracks } from './media-layout.js';
import type { PathMessage } from './path-exchange.js';
import type { PreparedConnection } from './prepared-connection.js';
import type { SentCamera } from './sent-camera.js';
import type { VideoRequests } from './video-requests.js';

/** The link to one other participant, as shown to a person. */
export type LinkView =
  /** `relayProblem` is known before the link fails, so that the page need not wait for the deadline. */
  | { kind: 'connecting'; relayProblem?: RelayProblem }
  | { kind: 'connected'; route?: Route }
  /** The connection was lost; it may recover by itself or by an ICE restart. */
  | { kind: 'interrupted'; route?: Route }
  /** While `keepsTrying`, it attempts to connect ever more rarely [LNK-4], and at once on `retry`. */
  | { kind: 'failed'; cause: FailureCause; keepsTrying?: true };

/**
 * What a topology needs of the room: one object, shared by all its parts. A topology may call it
 * from within its own methods or later, but neither during its construction nor after `close`.
 */
export interface TopologyDelegate {
  /** Signals to one participant are delivered in the order of the calls [SIG-5]. */
  sendSignal(to: ParticipantId, signal: LinkSignal): void;
  /** Whether a signal is delivered now. If not, it waits until a lost connection is replaced. */
  canReach(participant: ParticipantId): boolean;
  /** Called after the link view or the tracks of any participant may have changed. */
  onChange(): void;
  /** The other end of a link states its identity, or which tracks it receives through the media server. */
  onPathMessage(participant: ParticipantId, message: PathMessage): void;
  /** The browser rejected an operation. The link survives. */
  onError(error: unknown): void;
}

/** The chat of the room, as far as links need it. */
export interface ChatSource {
  exchangeWith(remote: ParticipantId): ChatExchange | undefined;
}

/** The reactions and captions of the room, as far as links need them. */
export interface BroadcastSource {
  /** Called once for each participant that is added. The topology closes it when the participant is removed. */
  exchangeWith(remote: ParticipantId): BroadcastExchange;
}

export interface TopologyOptions {
  self: ParticipantId;
  /** Use relay candidates only, which hides our addresses from the other participants. */
  relayOnly: boolean;
  iceServers: IceServers;
  tracks: LocalTracks;
  delegate: TopologyDelegate;
  /** Not owned. Links carry it between the participants. */
  chat?: ChatSource | undefined;
  /** Not owned. Links carry them between the participants. */
  broadcasts?: BroadcastSource | undefined;
  /** As the person chooses, at any time; default: `full`. */
  sentCamera?: Readable<SentCamera> | undefined;
  /** For every connection [SAFE-2]; default: each has one of its own. */
  certificate?: RTCCertificate | undefined;
  /** For the first participant that is added in the same task. Owned from here on. */
  prepared?: PreparedConnection | undefined;
}

/**
 * Upper bounds of what this client sends to one participant. They depend on the number of
 * participants, on whether this client shares its screen, and on what the person has chosen.
 */
export interface SendLimits {
  cameraKbps: number;
  screenKbps: number;
  sentCamera: SentCamera;
}

/**
 * The caller owns it and closes it. It owns its connections, and the remote tracks end with them;
 * local tracks stay their owner's. Methods return at once; failures are reported to `onError`.
 */
export interface MediaTopology {
  has(participant: ParticipantId): boolean;
  /** Starts to connect; its microphone is not played yet. The participant must not be added already. */
  add(participant: ParticipantId): void;
  /** Does nothing for a participant that was not added. */
  remove(participant: ParticipantId): void;
  /** Call in arrival order. A signal from a participant that was not added is dropped. */
  receive(from: ParticipantId, signal: LinkSignal): void;
  /** Replaces all tracks that every participant receives; a missing source sends nothing. */
  sendTracks(tracks: LocalTracks): void;
  /**
   * Whether the participant receives this client's tracks by another path, so that its link carries none [SFU-43]. No
   * participant does until the first call.
   */
  carryElsewhere(participant: ParticipantId, isElsewhere: boolean): void;
  /** What the other end of the link has stated so far, the latest of each kind. */
  pathMessages(participant: ParticipantId): readonly PathMessage[];
  /** To all participants: the identity that this client has announced, as SHA-256 in hex [SFU-42]. */
  stateIdentity(identity: string): void;
  /** This client receives all tracks of the participant through the media server in this epoch [SFU-43]. */
  stateReceived(participant: ParticipantId, epoch: MediaEpoch): void;
  /** Whether this client plays the participant's microphone [MOD-4]. */
  playMicrophone(participant: ParticipantId, isOn: boolean): void;
  /** Applies to connections made or restarted from now on [ICE-3]. */
  setIceServers(iceServers: IceServers): void;
  /** The network of this end may have changed: every link looks for a path on it [LNK-9]. */
  networkChanged(): void;
  link(participant: ParticipantId): LinkView;
  /** Attempts to connect a failed link now. Has no effect unless the link `keepsTrying`. */
  retry(participant: ParticipantId): void;
  /** `undefined` until the media layout is negotiated [LNK-2]. */
  tracks(participant: ParticipantId): RemoteTracks | undefined;
  /** Of the track that the participant sends for the source. `undefined` until the media layout is negotiated. */
  receiver(participant: ParticipantId, source: TrackSource): RTCRtpReceiver | undefined;
  /** Of the microphone as received last, from 0 for silence to 1 for 0 dBov; 0 for a participant that was not added. */
  soundLevel(participant: ParticipantId): number;
  /** The same object from `add` to `remove`. */
  stats(participant: ParticipantId): Readable<LinkStats> | undefined;
  /** The connection of the link as it is now. A link that is replaced has another one [LNK-11]. */
  connection(participant: ParticipantId): ReadableConnection | undefined;
  /** Files to and from the participant; the same object from `add` to `remove`. */
  files(participant: ParticipantId): FileTransfers | undefined;
  /** How large its videos are shown; the same object from `add` to `remove`. */
  videoRequests(participant: ParticipantId): VideoRequests | undefined;
  /** The path to the participant has no room for this client's camera [QUA-3]. */
  isCameraPaused(participant: ParticipantId): boolean;
  readonly limits: SendLimits;
  /** Idempotent. Removes all participants. */
  close(): void;
}

export type CreateTopology = (options: TopologyOptions) => MediaTopology;
