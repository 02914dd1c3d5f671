/**
 * One RTCPeerConnection of a link with what belongs to it: negotiation, media sections, channels, and
 * the watches of its path. Not here: when to restart ICE and when the link has failed (`link-state.ts`).
 */
import {
  answeredChecks,
  type LinkReading,
  readLink,
  readNominatedPair,
} from '@throughline/connectivity';
import type { IceServers, PeerSignal } from '@throughline/protocol';
import type { Store } from '@throughline/std';
import { type ChannelWatch, observeChannels } from './channel-stall.js';
import { EncryptionWatch } from './encryption-watch.js';
import type { FileTransfers } from './file-transfers.js';
import { LinkChannels, reception } from './link-channels.js';
import {
  FIRST_INCARNATION,
  isSameIncarnation,
  type LinkIncarnation,
  markSignal,
} from './link-incarnation.js';
import { type LinkStats, LinkStatsCollector } from './link-stats.js';
import {
  adoptSections,
  createSections,
  type LocalTracks,
  type MediaSections,
  type RemoteTracks,
  remoteTracks,
  sendTracks,
  sourceOf,
} from './media-layout.js';
import type { SendLimits } from './media-topology.js';
import { Negotiator } from './negotiator.js';
import { PathWatch } from './path-watch.js';
import { watchPool } from './pool-watch.js';
import { type PreparedConnection, withPool } from './prepared-connection.js';
import { RouteWatch } from './route-watch.js';
import { rtcConfiguration } from './rtc-configuration.js';
import type { ServerTimes } from './server-times.js';
import { SignalQueue } from './signal-queue.js';
import { type StatsReport, StatsSampler } from './stats-sampler.js';
import { hasTcpRelay } from './tcp-relay-path.js';
import type { VideoCodecs } from './video-codecs.js';
import type { VideoRequests } from './video-requests.js';
import { VideoSenders } from './video-senders.js';

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
  /** Shared by all links of this client. */
  serverTimes: ServerTimes;
  /** Shared by all links of this client. */
  codecs: VideoCodecs;
  /** With the other participant. Not owned: they outlive the link. */
  files: FileTransfers;
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
  send: (signal: PeerSignal) => void;
  canReach: () => boolean;
  onState: (state: RTCPeerConnectionState) => void;
  /** Nothing arrives from the remote end any more, or something arrives again [LNK-8]. */
  onSilence: (isSilent: boolean) => void;
  /** Called after each reading of the stats. */
  onReading: () => void;
  /** DTLS does not complete: move to relays by TCP, or fail [LNK-12]. */
  onEncryptionBlocked: (effect: 'move' | 'fail') => void;
  /** The path drops the larger packets of the channels, and relays by TCP may carry them [LNK-13]. */
  onChannelsStalled: () => void;
  /** The remote end breaks LNK-2 or CH-4: no further offer can mend the connection. */
  onUnusable: () => void;
  /** Tracks, route or gathering have changed. */
  onChange: () => void;
  /** The browser rejected an operation. The connection survives. */
  onError: (error: unknown) => void;
}

export class LinkConnection {
  readonly stats: LinkStatsCollector;
  readonly #options: LinkConnectionOptions;
  readonly #connection: RTCPeerConnection;
  readonly #closing = new AbortController();
  readonly #negotiator: Negotiator;
  readonly #signals: SignalQueue;
  readonly #routeWatch: RouteWatch;
  readonly #sampler: StatsSampler;
  readonly #encryption: EncryptionWatch;
  readonly #videos: VideoSenders;
  readonly #isPrepared: boolean;
  #iceServers: IceServers;
  #sections: MediaSections | undefined;
  #channels: LinkChannels | undefined;
  #reading: LinkReading | undefined;
  #pathWatch: PathWatch | undefined;
  #channelWatch: ChannelWatch;

  /** Starts to connect: the impolite end makes its offer. */
  constructor(options: LinkConnectionOptions) {
    const { polite, incarnation, send, serverTimes } = options;
    const { path } = incarnation;
    this.#options = options;
    this.#iceServers = options.iceServers;
    // A later connection follows a failure, like the later gatherings of the first.
    const iceServers = isSameIncarnation(incarnation, FIRST_INCARNATION)
      ? serverTimes.nearest(options.iceServers)
      : options.iceServers;
    const configuration = rtcConfiguration({ ...options, path, iceServers });
    const prepared = options.prepared?.take(configuration);
    const connection = prepared ?? new RTCPeerConnection(configuration);
    this.#connection = connection;
    this.#isPrepared = prepared !== undefined;
    const { signal } = this.#closing;
    // What a pool has gathered arrives at once, however far the server is.
    if (prepared === undefined) serverTimes.watch(connection, signal);
    // Before the listeners below: they read the stats that an event has updated.
    this.stats = new LinkStatsCollector(connection, signal, options.stats);
    if (options.stats) this.stats.startConnection();
    this.#negotiator = new Negotiator({
      connection,
      polite,
      send: (peerSignal) => send(markSignal(peerSignal, incarnation)),
      onError: (error) => this.#report(error),
      beforeAnswer: () => this.#adoptLayout(),
    });
    this.#signals = new SignalQueue((peerSignal) => this.#negotiator.receive(peerSignal));
    this.#routeWatch = new RouteWatch({
      onRoute: (route) => {
        this.stats.setRoute(route);
        options.onChange();
      },
      onLocalEnd: () => this.#sendLocalEnd({ isAnswer: false }),
    });
    this.#sampler = new StatsSampler(connection, (report) => this.#readStats(report));
    this.#encryption = new EncryptionWatch({
      connection,
      signal,
      canMove: () => this.#canMove,
      canReach: options.canReach,
      onBlocked: options.onEncryptionBlocked,
    });
    this.#videos = new VideoSenders({
      limits: () => options.media.limits,
      codecs: options.codecs,
      signal,
      onPause: () => options.onChange(),
      onError: (error) => this.#report(error),
    });
    connection.addEventListener(
      'connectionstatechange',
      () => options.onState(connection.connectionState),
      { signal },
    );
    if (prepared !== undefined)
      watchPool({
        connection,
        signal,
        hasRelay: () => this.stats.hasRelay,
        onEmpty: () => this.restartIce(),
      });
    // A relay problem can be known as soon as gathering is complete.
    connection.addEventListener('icegatheringstatechange', () => options.onChange(), { signal });

    if (!polite) {
      this.#useSections(createSections(connection));
      void this.#negotiator.offer();
      this.#fillSections();
    }
  }

  /** To relays by TCP, which a link does once. */
  get #canMove(): boolean {
    return this.#options.incarnation.path === undefined && hasTcpRelay(this.#iceServers);
  }

  /** ICE has a path, and DTLS has not completed over it. */
  get isHandshaking(): boolean {
    return this.#encryption.isHandshaking;
  }

  /** As ICE and DTLS report it. */
  get isConnected(): boolean {
    return this.#connection.connectionState === 'connected';
  }

  /** The browser, or another script of the page, has not closed it. */
  get isUsable(): boolean {
    return this.#connection.signalingState !== 'closed';
  }

  get isCameraPaused(): boolean {
    return this.#videos.isCameraPaused;
  }

  get tracks(): RemoteTracks | undefined {
    return this.#sections && remoteTracks(this.#sections);
  }

  /** Call in arrival order. */
  receive(signal: PeerSignal): void {
    this.stats.addRemoteSignal(signal);
    this.#signals.push(signal);
  }

  restartIce(): void {
    this.stats.startGeneration();
    this.#gatherFromAll();
    // The polite end of a link without a first offer has nothing to restart.
    if (this.#sections !== undefined) void this.#negotiator.restartIce();
  }

  /** Those of the next gathering. */
  get iceServers(): IceServers {
    return this.#iceServers;
  }

  setIceServers(iceServers: IceServers): void {
    this.#iceServers = iceServers;
    this.#gatherFromAll();
  }

  /** Call after a change of `media.playsMicrophone`. */
  playMicrophone(): void {
    const { playsMicrophone } = this.#options.media;
    if (this.#sections) this.#sections.microphone.receiver.track.enabled = playsMicrophone;
  }

  /** Call after a change of `media.tracks`. */
  sendTracks(): void {
    if (this.#sections) void this.#attempt(this.#replaceTracks(this.#sections));
  }

  /** Call after a change of `media.limits`. */
  limitVideos(): void {
    this.#videos.apply();
  }

  /** Call when the connection is made. */
  limitNegotiatedVideos(): void {
    this.#videos.applyNegotiated();
  }

  /** Idempotent. No callback fires after it returns. */
  close(): void {
    this.#closing.abort();
    this.#signals.close();
    this.#negotiator.close();
    this.#sampler.close();
    this.#pathWatch?.close();
    this.#connection.close();
  }

  get #isClosed(): boolean {
    return this.#closing.signal.aborted;
  }

  /** The first gathering is from the nearest servers; a later one follows a failure, at whatever server [ICE-10]. */
  #gatherFromAll(): void {
    if (this.#isClosed || !this.isUsable) return;
    const { relayOnly, incarnation } = this.#options;
    const { path } = incarnation;
    const iceServers = this.#iceServers;
    const configuration = rtcConfiguration({ iceServers, relayOnly, path });
    this.#connection.setConfiguration(this.#isPrepared ? withPool(configuration) : configuration);
  }

  /** The polite end adopts the sections of the first offer. */
  #adoptLayout(): (() => void) | undefined {
    // A later offer keeps the layout [LNK-2], and may restart ICE.
    if (this.#sections !== undefined) {
      this.#gatherFromAll();
      return undefined;
    }
    const sections = adoptSections(this.#connection);
    if (sections === undefined) {
      // The sections that the browser has made for it cannot be removed from the connection.
      this.#options.onUnusable();
      throw new Error('the offer does not have the layout of LNK-2');
    }
    this.#useSections(sections);
    return () => this.#fillSections();
  }

  #useSections(sections: MediaSections): void {
    const { files, videoRequests, onSilence, onUnusable } = this.#options;
    this.#sections = sections;
    this.playMicrophone();
    this.#channels = new LinkChannels(this.#connection, {
      signal: this.#closing.signal,
      files,
      onControlOpen: () => this.#sendLocalEnd({ isAnswer: false }),
      onStateOpen: () => {
        this.#pathWatch?.start();
        videoRequests.repeat();
      },
      onStateClose: () => {
        this.#pathWatch?.close();
        // By another script of the page: there is no event of the connection.
        if (!this.isUsable) this.#options.onState('closed');
      },
      onRemoteEnd: (end, { isAnswer }) => {
        this.#routeWatch.setRemoteEnd(end);
        if (!isAnswer) this.#sendLocalEnd({ isAnswer: true });
      },
      onBeat: (nextMs) => this.#pathWatch?.receiveBeat(nextMs),
      onReception: (received) => this.stats.setRemoteReception(received),
      onVideoRequest: (request) => this.#videos.request(request),
      onTooManyChannels: onUnusable,
    });
    videoRequests.attach(
      (request) => this.#channels?.sendVideoRequest(request),
      this.#closing.signal,
    );
    this.#pathWatch = new PathWatch({
      connection: this.#connection,
      sendBeat: (nextMs) => this.#channels?.sendBeat(nextMs),
      onSilence,
    });
    this.#videos.use(sections);
  }

  /** After the browser has begun to make the description: what the page renders would delay it. */
  #fillSections(): void {
    this.sendTracks();
    this.#options.onChange();
  }

  async #replaceTracks(sections: MediaSections): Promise<void> {
    await sendTracks(sections, this.#options.media.tracks);
    // The size of the picture may be another one.
    this.#videos.apply();
  }

  #readStats(report: StatsReport): void {
    // Browsers count what a task sends until the task has ended, and this one is about to send.
    const queuedBytes = this.#channels?.queuedStateBytes ?? 0;
    const pair = readNominatedPair(report);
    this.#reading = readLink(report, (mid) => sourceOf(this.#sections, mid), this.#reading);
    if (pair === undefined || this.#reading === undefined) return;
    this.#routeWatch.setPair(pair);
    this.stats.addReading(this.#reading, pair);
    this.#channels?.sendReception(reception(this.#reading.sample));
    this.#options.videoRequests.repeat();
    const { availableOutgoingKbps, sent } = this.#reading.sample;
    this.#videos.observe({
      availableKbps: availableOutgoingKbps,
      limitedBy: sent.camera?.limitedBy,
      concealedRatio: this.stats.stats.get().remoteReception?.concealedRatio ?? undefined,
      isSilent: this.#pathWatch?.isSilent ?? false,
    });
    this.#videos.observeEncoders(sent);
    this.#options.onReading();
    this.#watchChannels(report, queuedBytes);
  }

  #watchChannels(report: StatsReport, queuedBytes: number): void {
    const { canReach, onChannelsStalled } = this.#options;
    const { watch, isStalled } = observeChannels(this.#channelWatch, {
      atMs: performance.now(),
      queuedBytes,
      answeredChecks: answeredChecks(report),
    });
    this.#channelWatch = watch;
    if (isStalled && this.#canMove && canReach()) onChannelsStalled();
  }

  #sendLocalEnd({ isAnswer }: { isAnswer: boolean }): void {
    const end = this.#routeWatch.localEnd;
    if (end !== undefined) this.#channels?.sendControl({ type: 'route/observed', end, isAnswer });
  }

  /** For operations whose failure the connection survives. After `close` any of them may fail. */
  async #attempt(operation: Promise<void>): Promise<void> {
    try {
      await operation;
    } catch (error) {
      this.#report(error);
    }
  }

  #report(error: unknown): void {
    if (!this.#isClosed) this.#options.onError(error);
  }
}
