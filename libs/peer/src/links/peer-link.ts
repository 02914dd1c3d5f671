/**
 * One RTCPeerConnection to one other participant: connects its parts and performs the effects that
 * `link-state.ts` decides. SPEC.md §Links.
 */
import {
  explainFailure,
  type FailureCause,
  type FailureEvidence,
  type LinkReading,
  readLink,
  readNominatedPair,
  type Route,
} from '@throughline/connectivity';
import type { IceServers, LinkPath, ParticipantId, PeerSignal } from '@throughline/protocol';
import type { Readable, Store } from '@throughline/std';
import { EncryptionWatch } from './encryption-watch.js';
import type { FileTransfers } from './file-transfers.js';
import { LinkChannels, reception } from './link-channels.js';
import {
  deadlineMs,
  INITIAL_LINK_STATE,
  type LinkDeadline,
  type LinkEvent,
  type LinkState,
  stepLink,
} from './link-state.js';
import { failureEvidence, type LinkStats, LinkStatsCollector, mayBeDirect } from './link-stats.js';
import { LinkTimers } from './link-timers.js';
import { linkView } from './link-view.js';
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
import type { LinkView, SendLimits, TopologyDelegate } from './media-topology.js';
import { Negotiator } from './negotiator.js';
import { PathWatch } from './path-watch.js';
import { hintNetworkChange, INITIAL_ROUTE_UPGRADE, observeRoute } from './route-upgrade.js';
import { RouteWatch } from './route-watch.js';
import { rtcConfiguration } from './rtc-configuration.js';
import type { ServerTimes } from './server-times.js';
import { checkSignal, fullBudget, type SignalBudget, type SignalProblem } from './signal-check.js';
import { SignalQueue } from './signal-queue.js';
import { type StatsReport, StatsSampler } from './stats-sampler.js';
import { hasTcpRelay } from './tcp-relay-path.js';
import { limitVideos } from './uplink-budget.js';

export interface PeerLinkOptions {
  remote: ParticipantId;
  /** The polite end waits for the first offer; the impolite end makes it [LNK-1]. */
  polite: boolean;
  relayOnly: boolean;
  iceServers: IceServers;
  /** Shared by all links of this client. */
  serverTimes: ServerTimes;
  tracks: LocalTracks;
  limits: SendLimits;
  /** With the other participant. Not owned: they outlive the link. */
  files: FileTransfers;
  delegate: TopologyDelegate;
  /** Default: the first path of a link. */
  path?: LinkPath | undefined;
  /** Of the link that this one replaces. */
  continues?: Continuation | undefined;
  /** DTLS does not complete over the path, but may over relays by TCP [LNK-12]. */
  onEncryptionBlocked: () => void;
}

/** What outlives the connection of a link that is replaced. */
export interface Continuation {
  stats: Store<LinkStats>;
  playsMicrophone: boolean;
}

export class PeerLink {
  readonly #options: PeerLinkOptions;
  readonly #delegate: TopologyDelegate;
  readonly #connection: RTCPeerConnection;
  readonly #closing = new AbortController();
  readonly #negotiator: Negotiator;
  readonly #signals: SignalQueue;
  readonly #stats: LinkStatsCollector;
  readonly #routeWatch: RouteWatch;
  readonly #sampler: StatsSampler;
  readonly #encryption: EncryptionWatch;
  readonly #timers: LinkTimers;
  #state: LinkState = INITIAL_LINK_STATE;
  #iceServers: IceServers;
  #localTracks: LocalTracks;
  #limits: SendLimits;
  #routeUpgrade = INITIAL_ROUTE_UPGRADE;
  #sections: MediaSections | undefined;
  #playsMicrophone: boolean;
  #channels: LinkChannels | undefined;
  #reading: LinkReading | undefined;
  #pathWatch: PathWatch | undefined;
  #failureCause: FailureCause = 'unknown';
  #signalBudget: SignalBudget = fullBudget(performance.now());
  #hasDroppedSignal = false;

  /** Starts to connect: the impolite end makes its offer. */
  constructor(options: PeerLinkOptions) {
    const { remote, polite, delegate, path, continues } = options;
    this.#options = options;
    this.#delegate = delegate;
    this.#iceServers = options.iceServers;
    this.#localTracks = options.tracks;
    this.#limits = options.limits;
    this.#playsMicrophone = continues?.playsMicrophone ?? false;

    // A link that has moved follows a failure, like the later gatherings of others.
    const iceServers = path ? options.iceServers : options.serverTimes.nearest(options.iceServers);
    const connection = new RTCPeerConnection(rtcConfiguration({ ...options, iceServers, path }));
    this.#connection = connection;
    const { signal } = this.#closing;
    options.serverTimes.watch(connection, signal);
    // Before the listeners below: they read the stats that an event has updated.
    this.#stats = new LinkStatsCollector(connection, signal, continues?.stats);
    if (continues) this.#stats.startGeneration();
    this.#negotiator = new Negotiator({
      connection,
      polite,
      send: (peerSignal) =>
        delegate.sendSignal(remote, path ? { ...peerSignal, path } : peerSignal),
      onError: (error) => delegate.onError(error),
      beforeAnswer: () => this.#adoptLayout(),
    });
    this.#signals = new SignalQueue((peerSignal) => this.#negotiator.receive(peerSignal));
    this.#routeWatch = new RouteWatch({
      onRoute: (route) => {
        this.#stats.setRoute(route);
        delegate.onChange();
      },
      onLocalEnd: () => this.#sendLocalEnd({ isAnswer: false }),
    });
    this.#sampler = new StatsSampler(connection, (report) => this.#readStats(report));
    this.#encryption = new EncryptionWatch({
      connection,
      signal,
      canMove: () => path === undefined && hasTcpRelay(this.#iceServers),
      canReach: () => this.#canReach,
      onBlocked: (effect) => (effect === 'move' ? options.onEncryptionBlocked() : this.#fail()),
    });
    this.#timers = new LinkTimers((kind) => this.#step({ kind, canReach: this.#canReach }));
    connection.addEventListener(
      'connectionstatechange',
      () =>
        this.#step({
          kind: 'connection',
          state: connection.connectionState,
          canReach: this.#canReach,
        }),
      { signal },
    );
    // A relay problem can be known as soon as gathering is complete.
    connection.addEventListener('icegatheringstatechange', () => delegate.onChange(), { signal });
    this.#start('connect-deadline');

    if (!polite) void this.#useSections(createSections(connection));
  }

  get path(): LinkPath | undefined {
    return this.#options.path;
  }

  get continuation(): Continuation {
    return { stats: this.#stats.stats, playsMicrophone: this.#playsMicrophone };
  }

  get view(): LinkView {
    return linkView(this.#state, {
      stats: this.stats.get(),
      evidence: this.#evidence,
      failureCause: this.#failureCause,
    });
  }

  get stats(): Readable<LinkStats> {
    return this.#stats.stats;
  }

  get tracks(): RemoteTracks | undefined {
    return this.#sections && remoteTracks(this.#sections);
  }

  /**
   * Off until the first call. The remote end alone decides what it sends, so this end mutes a
   * participant by not playing its microphone [MOD-4].
   */
  playMicrophone(isOn: boolean): void {
    this.#playsMicrophone = isOn;
    if (this.#sections !== undefined) this.#sections.microphone.receiver.track.enabled = isOn;
  }

  /** Applies one signal of the remote end, unless LNK-7 forbids it. Call in arrival order. */
  receive(signal: PeerSignal): void {
    if (this.#isClosed) return;
    const verdict = checkSignal(this.#signalBudget, signal, performance.now());
    this.#signalBudget = verdict.budget;
    if (!verdict.ok) return this.#reportDropped(verdict.problem);
    this.#stats.addRemoteSignal(signal);
    this.#signals.push(signal);
  }

  sendTracks(tracks: LocalTracks): void {
    this.#localTracks = tracks;
    if (this.#sections !== undefined) void this.#attempt(sendTracks(this.#sections, tracks));
  }

  limitVideos(limits: SendLimits): void {
    this.#limits = limits;
    if (this.#sections !== undefined) void this.#attempt(limitVideos(this.#sections, limits));
  }

  /** The next gathering uses them: an ICE restart after the previous credentials have expired. */
  setIceServers(iceServers: IceServers): void {
    this.#iceServers = iceServers;
    this.#gatherFromAll();
  }

  /** Call when the browser indicates that the network of this end may have changed [LNK-9, LNK-10]. */
  networkChanged(): void {
    this.#routeUpgrade = hintNetworkChange(this.#routeUpgrade);
    if (!this.#isClosed) this.#step({ kind: 'network-changed', canReach: this.#canReach });
  }

  /** Idempotent. No callback fires after it returns. */
  close(): void {
    this.#timers.close();
    this.#closing.abort();
    this.#signals.close();
    this.#negotiator.close();
    this.#sampler.close();
    this.#pathWatch?.close();
    this.#connection.close();
    if (this.#state.kind !== 'failed') this.#state = { kind: 'closed' };
  }

  get #canReach(): boolean {
    return this.#delegate.canReach(this.#options.remote);
  }

  get #isClosed(): boolean {
    return this.#closing.signal.aborted;
  }

  get #evidence(): FailureEvidence {
    const { relayOnly, path } = this.#options;
    const encryptionBlocked = path !== undefined || this.#encryption.isHandshaking;
    const iceServers = this.#iceServers;
    return failureEvidence(this.stats.get(), { relayOnly, iceServers, encryptionBlocked });
  }

  /** The first gathering is from the nearest servers; a later one follows a failure, at whatever server [ICE-10]. */
  #gatherFromAll(): void {
    if (this.#isClosed) return;
    const { relayOnly, path } = this.#options;
    const iceServers = this.#iceServers;
    this.#connection.setConfiguration(rtcConfiguration({ iceServers, relayOnly, path }));
  }

  /** The polite end adopts the sections of the first offer. */
  async #adoptLayout(): Promise<void> {
    // A later offer keeps the layout [LNK-2], and may restart ICE.
    if (this.#sections !== undefined) return this.#gatherFromAll();
    const sections = adoptSections(this.#connection);
    if (sections === undefined) {
      // The sections that the browser has made for it cannot be removed from the connection.
      this.#fail();
      throw new Error('the offer does not have the layout of LNK-2');
    }
    await this.#useSections(sections);
  }

  async #useSections(sections: MediaSections): Promise<void> {
    this.#sections = sections;
    this.playMicrophone(this.#playsMicrophone);
    this.#channels = new LinkChannels(this.#connection, {
      signal: this.#closing.signal,
      files: this.#options.files,
      onControlOpen: () => this.#sendLocalEnd({ isAnswer: false }),
      onStateOpen: () => this.#pathWatch?.start(),
      onStateClose: () => this.#pathWatch?.close(),
      onRemoteEnd: (end, { isAnswer }) => {
        this.#routeWatch.setRemoteEnd(end);
        if (!isAnswer) this.#sendLocalEnd({ isAnswer: true });
      },
      onBeat: (nextMs) => this.#pathWatch?.receiveBeat(nextMs),
      onReception: (received) => this.#stats.setRemoteReception(received),
      onTooManyChannels: () => this.#fail(),
    });
    this.#pathWatch = new PathWatch({
      connection: this.#connection,
      sendBeat: (nextMs) => this.#channels?.sendBeat(nextMs),
      onSilence: (isSilent) => this.#hearPath(isSilent),
    });
    this.#delegate.onChange();
    await this.#attempt(sendTracks(sections, this.#localTracks));
  }

  #step(event: LinkEvent): void {
    const { state, restartsIce, starts } = stepLink(this.#state, event);
    this.#state = state;
    if (restartsIce) this.#restartIce();
    if (starts !== undefined) this.#start(starts);
    if (state.kind !== 'awaiting-candidates') this.#timers.clear('candidates-deadline');
    if (state.kind !== 'interrupted') this.#timers.clear('recovery-deadline');
    if (state.kind !== 'lost') this.#timers.clear('retry-deadline');
    if (state.kind === 'connected') {
      this.limitVideos(this.#limits);
      this.#stats.endRestarts();
    }
    if (state.kind === 'failed') this.#fail();
    this.#delegate.onChange();
  }

  #hearPath(isSilent: boolean): void {
    if (isSilent) this.#step({ kind: 'path-silent', canReach: this.#canReach });
    // Otherwise ICE will report when it is connected.
    else if (this.#connection.connectionState === 'connected')
      this.#step({ kind: 'path-heard', canReach: this.#canReach });
  }

  #fail(): void {
    this.#failureCause = explainFailure(this.#evidence);
    this.#state = { kind: 'failed' };
    this.close();
    this.#delegate.onChange();
  }

  /** Once: a remote end that sends too much must not fill the console either. */
  #reportDropped(problem: SignalProblem): void {
    if (this.#hasDroppedSignal) return;
    this.#hasDroppedSignal = true;
    this.#delegate.onError(new Error(`dropped a signal of the remote end: ${problem} [LNK-7]`));
  }

  #readStats(report: StatsReport): void {
    const pair = readNominatedPair(report);
    this.#reading = readLink(report, (mid) => sourceOf(this.#sections, mid), this.#reading);
    if (pair === undefined || this.#reading === undefined) return;
    this.#routeWatch.setPair(pair);
    this.#stats.addReading(this.#reading, pair);
    this.#channels?.sendReception(reception(this.#reading.sample));
    if (this.#state.kind === 'connected') this.#stats.endRestarts();
    const { route } = this.stats.get();
    if (route !== undefined) this.#upgradeRoute(route);
  }

  #restartIce(): void {
    this.#stats.startGeneration();
    this.#gatherFromAll();
    void this.#negotiator.restartIce();
  }

  /** The impolite end alone, so that the two ends do not restart ICE at the same time. */
  #upgradeRoute(route: Route): void {
    const { polite, relayOnly } = this.#options;
    if (polite || relayOnly) return;
    const isKnown =
      this.#state.kind === 'connected' && (route.kind === 'relayed' || route.isConfirmed);
    const { upgrade, restartsIce } = observeRoute(
      this.#routeUpgrade,
      {
        route: isKnown ? route.kind : undefined,
        mayBeDirect: mayBeDirect(this.stats.get()),
        canReach: this.#canReach,
      },
      performance.now(),
    );
    this.#routeUpgrade = upgrade;
    if (restartsIce) this.#restartIce();
  }

  #start(deadline: LinkDeadline): void {
    this.#timers.start(deadline, deadlineMs(deadline, this.#state));
  }

  #sendLocalEnd({ isAnswer }: { isAnswer: boolean }): void {
    const end = this.#routeWatch.localEnd;
    if (end !== undefined) this.#channels?.sendControl({ type: 'route/observed', end, isAnswer });
  }

  /** For operations whose failure the link survives. After `close` any of them may fail. */
  async #attempt(operation: Promise<void>): Promise<void> {
    try {
      await operation;
    } catch (error) {
      if (!this.#isClosed) this.#delegate.onError(error);
    }
  }
}
