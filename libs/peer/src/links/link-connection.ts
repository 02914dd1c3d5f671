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
import type { IceServers, LinkSignal, TrackSource } from '@throughline/protocol';
import { type ChannelWatch, observeChannels } from './channel-stall.js';
import { EncryptionWatch } from './encryption-watch.js';
import { LinkChannels, reception } from './link-channels.js';
import type { LinkConnectionOptions } from './link-connection-options.js';
import type { ReadableConnection } from './link-fingerprints.js';
import { LinkGathering } from './link-gathering.js';
import { markSignal } from './link-incarnation.js';
import { LinkStatsCollector } from './link-stats.js';
import {
  adoptSections,
  createSections,
  type MediaSections,
  type RemoteTracks,
  remoteTracks,
  sendTracks,
  soundLevel,
  sourceOf,
} from './media-layout.js';
import { Negotiator } from './negotiator.js';
import { PathWatch } from './path-watch.js';
import { watchPool } from './pool-watch.js';
import type { RestartReason } from './restart-reason.js';
import { RouteWatch } from './route-watch.js';
import { SignalQueue } from './signal-queue.js';
import { type StatsReport, StatsSampler } from './stats-sampler.js';
import { VideoSenders } from './video-senders.js';

export class LinkConnection {
  readonly stats: LinkStatsCollector;
  readonly #options: LinkConnectionOptions;
  readonly #gathering: LinkGathering;
  readonly #connection: RTCPeerConnection;
  readonly #closing = new AbortController();
  readonly #negotiator: Negotiator;
  readonly #signals: SignalQueue;
  readonly #routeWatch: RouteWatch;
  readonly #sampler: StatsSampler;
  readonly #encryption: EncryptionWatch;
  readonly #videos: VideoSenders;
  #sections: MediaSections | undefined;
  #channels: LinkChannels | undefined;
  #reading: LinkReading | undefined;
  #pathWatch: PathWatch | undefined;
  #channelWatch: ChannelWatch;

  /** Starts to connect: the impolite end makes its offer. */
  constructor(options: LinkConnectionOptions) {
    const { polite, incarnation, send } = options;
    this.#options = options;
    const { signal } = this.#closing;
    this.#gathering = new LinkGathering(options, signal);
    const { connection } = this.#gathering;
    this.#connection = connection;
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
      canMove: () => this.#gathering.canMove,
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
    if (this.#gathering.isAdopted)
      watchPool({
        connection,
        signal,
        hasRelay: () => this.stats.hasRelay,
        onEmpty: () => this.restartIce('attempt-failed'),
      });
    // A relay problem can be known as soon as gathering is complete.
    connection.addEventListener('icegatheringstatechange', () => options.onChange(), { signal });

    if (!polite) {
      this.#useSections(createSections(connection));
      void this.#negotiator.offer();
      this.#fillSections();
    }
  }

  get readable(): ReadableConnection {
    const { remoteFingerprints } = this.#negotiator;
    return { browser: this.#connection, remoteFingerprints };
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

  /** The remote end has not answered the latest offer of this end. */
  get isUnanswered(): boolean {
    return this.#negotiator.isUnanswered;
  }

  get isCameraPaused(): boolean {
    return this.#videos.isCameraPaused;
  }

  get tracks(): RemoteTracks | undefined {
    return this.#sections && remoteTracks(this.#sections);
  }

  /** Of the track that the remote end sends for the source. */
  receiver(source: TrackSource): RTCRtpReceiver | undefined {
    return this.#sections?.[source].receiver;
  }

  /** Of the received microphone, from 0 to 1. */
  get soundLevel(): number {
    return this.#sections && this.isUsable ? soundLevel(this.#sections) : 0;
  }

  /** Call in arrival order. */
  receive(signal: LinkSignal): void {
    this.stats.addRemoteSignal(signal);
    this.#signals.push(signal);
  }

  restartIce(reason: RestartReason): void {
    this.stats.startGeneration(reason);
    this.#gathering.useAll();
    // The polite end of a link without a first offer has nothing to restart.
    if (this.#sections !== undefined) this.#negotiator.restartIce();
  }

  /** Those of the next gathering. */
  get iceServers(): IceServers {
    return this.#gathering.iceServers;
  }

  setIceServers(iceServers: IceServers): void {
    this.#gathering.setIceServers(iceServers);
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

  /** The polite end adopts the sections of the first offer. */
  #adoptLayout(): (() => void) | undefined {
    // A later offer keeps the layout [LNK-2], and may restart ICE.
    if (this.#sections !== undefined) {
      this.#gathering.useAll();
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
    const { files, chat, broadcasts, paths, videoRequests } = this.#options;
    const { onSilence, onUnusable } = this.#options;
    this.#sections = sections;
    this.playMicrophone();
    this.#channels = new LinkChannels(this.#connection, {
      signal: this.#closing.signal,
      files,
      chat,
      broadcasts,
      paths,
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
      isSilent: this.#pathWatch?.isSilent ?? false,
    });
    this.#channelWatch = watch;
    if (isStalled && this.#gathering.canMove && canReach()) onChannelsStalled();
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
