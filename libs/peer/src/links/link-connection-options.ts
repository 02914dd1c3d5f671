/** What the connection of a link is made with, and what it calls. */
import type { IceServers, LinkSignal } from '@throughline/protocol';
import type { Store } from '@throughline/std';
import type { ChatExchange } from '../chat/chat-exchange.js';
import type { BroadcastExchange } from '../broadcasts/broadcast-exchange.js';
import type { FileTransfers } from './file-transfers.js';
import type { LinkIncarnation } from './link-incarnation.js';
import type { LinkStats } from './link-stats.js';
import type { LocalTracks } from './media-layout.js';
import type { SendLimits } from './media-topology.js';
import type { PathExchange } from './path-exchange.js';
import type { PreparedConnection } from './prepared-connection.js';
import type { ServerTimes } from './server-times.js';
import type { VideoCodecs } from './video-codecs.js';
import type { VideoRequests } from './video-requests.js';

/** What a link sends and plays. */
export interface LinkMedia {
  tracks: LocalTracks;
  limits: SendLimits;
  playsMicrophone: boolean;
}

/** What a link and its connection are made with. */
export interface LinkSetup {
  /** The polite end waits for the first offer; the impolite end makes it [LNK-1]. */
  polite: boolean;
  relayOnly: boolean;
  iceServers: IceServers;
  /** Of all connections of the meeting [SAFE-2]. */
  certificate: RTCCertificate | undefined;
  /** Shared by all links of this client. */
  serverTimes: ServerTimes;
  /** Shared by all links of this client. */
  codecs: VideoCodecs;
  /** With the other participant. Not owned: they outlive the link. */
  files: FileTransfers;
  /** With the other participant. Not owned: it outlives the link. */
  chat?: ChatExchange | undefined;
  /** With the other participant. Not owned: it outlives the link. */
  broadcasts?: BroadcastExchange | undefined;
  /** With the other participant. Not owned: it outlives the link. */
  paths: PathExchange;
  /** Of the other participant's videos. Not owned: they outlive the link. */
  videoRequests: VideoRequests;
  incarnation: LinkIncarnation;
  /** Not owned. The link adopts its connection if that is configured alike [ICE-12]. */
  prepared?: PreparedConnection | undefined;
}

export interface LinkConnectionOptions extends LinkSetup {
  /** Read whenever it is applied, so that the owner may change it. */
  media: Readonly<LinkMedia>;
  /** Of the connection that this one replaces. */
  stats: Store<LinkStats> | undefined;
  send: (signal: LinkSignal) => void;
  canReach: () => boolean;
  onState: (state: RTCPeerConnectionState) => void;
  /** Nothing arrives from the remote end any more, or something arrives again [LNK-8]. */
  onSilence: (isSilent: boolean) => void;
  /** Called after each reading of the stats. */
  onReading: () => void;
  /** DTLS does not complete: move to relays by TCP, or the link is lost [LNK-12]. */
  onEncryptionBlocked: (effect: 'move' | 'lose') => void;
  /** The path drops the larger packets of the channels, and relays by TCP may carry them [LNK-13]. */
  onChannelsStalled: () => void;
  /** The remote end breaks LNK-2 or CH-4: no further offer can mend the connection. */
  onUnusable: () => void;
  /** Tracks, route or gathering have changed. */
  onChange: () => void;
  /** The browser rejected an operation. The connection survives. */
  onError: (error: unknown) => void;
}
