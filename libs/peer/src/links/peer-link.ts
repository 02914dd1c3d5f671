/**
 * The link to one other participant: performs the effects that `link-state.ts` decides on its
 * connection (`link-connection.ts`). SPEC.md §Links.
 */
import {
  explainFailure,
  type FailureCause,
  type FailureEvidence,
  isConclusive,
  type Route,
} from '@throughline/connectivity';
import type { IceServers, LinkSignal, ParticipantId, TrackSource } from '@throughline/protocol';
import type { Readable, Store } from '@throughline/std';
import { LinkConnection } from './link-connection.js';
import type { LinkMedia, LinkSetup } from './link-connection-options.js';
import type { ReadableConnection } from './link-fingerprints.js';
import type { LinkIncarnation } from './link-incarnation.js';
import {
  continueReplaced,
  deadlineMs,
  endedDeadlines,
  INITIAL_LINK_STATE,
  type LinkDeadline,
  type LinkEvent,
  type LinkState,
  type LinkStep,
  SILENCE_PAUSE_MS,
  stepLink,
} from './link-state.js';
import { failureEvidence, type LinkStats, mayBeDirect } from './link-stats.js';
import { LinkTimers } from './link-timers.js';
import { linkView } from './link-view.js';
import type { LocalTracks, RemoteTracks } from './media-layout.js';
import type { LinkView, SendLimits, TopologyDelegate } from './media-topology.js';
import { type RestartReason, restartReason } from './restart-reason.js';
import { hintNetworkChange, INITIAL_ROUTE_UPGRADE, observeRoute } from './route-upgrade.js';
import { checkSignal, fullBudget, type SignalBudget, type SignalProblem } from './signal-check.js';

export interface PeerLinkOptions extends LinkSetup {
  remote: ParticipantId;
  tracks: LocalTracks;
  limits: SendLimits;
  delegate: TopologyDelegate;
  /** Of the link that this one replaces. */
  continues?: Continuation | undefined;
  /** The owner replaces this link by one that goes on with that step [LNK-11]. */
  onReplace: (step: LinkStep) => void;
  /** The path drops DTLS or its larger packets, but relays by TCP may carry them [LNK-12, LNK-13]. */
  onPathBlocked: () => void;
}

/** What a link leaves to the one that replaces it. */
export interface Continuation {
  stats: Store<LinkStats>;
  playsMicrophone: boolean;
  step: LinkStep;
  failureCause: FailureCause;
  /** Of the remote end, which gets no more by causing a replacement [LNK-7]. */
  signalBudget: SignalBudget;
}

const FIRST_STEP: LinkStep = { state: INITIAL_LINK_STATE, starts: 'connect-deadline' };

export class PeerLink {
  readonly #options: PeerLinkOptions;
  readonly #delegate: TopologyDelegate;
  readonly #media: LinkMedia;
  readonly #connection: LinkConnection;
  readonly #timers: LinkTimers;
  #isClosed = false;
  #state: LinkState;
  #routeUpgrade = INITIAL_ROUTE_UPGRADE;
  #failureCause: FailureCause;
  /** Of the latest silence of the path. */
  #silentAtMs = -Infinity;
  #signalBudget: SignalBudget;
  #hasDroppedSignal = false;

  /** Starts to connect: the impolite end makes its offer. */
  constructor(options: PeerLinkOptions) {
    const { tracks, limits, continues } = options;
    this.#options = options;
    this.#delegate = options.delegate;
    this.#media = { tracks, limits, playsMicrophone: continues?.playsMicrophone ?? false };
    this.#failureCause = continues?.failureCause ?? 'unknown';
    this.#signalBudget = continues?.signalBudget ?? fullBudget(performance.now());
    const { state, starts } = continues?.step ?? FIRST_STEP;
    this.#state = state;
    this.#timers = new LinkTimers((deadline) => this.#passDeadline(deadline));
    this.#connection = this.#connect();
    if (starts !== undefined) this.#start(starts);
  }

  get incarnation(): LinkIncarnation {
    return this.#options.incarnation;
  }

  /** No attempt can connect it [LNK-4]. */
  get hasFailed(): boolean {
    return this.#state.kind === 'failed';
  }

  /** Closes the link and returns what the one that replaces it goes on with. */
  handOver(step = continueReplaced(this.#state)): Continuation {
    this.close();
    return {
      stats: this.#connection.stats.stats,
      playsMicrophone: this.#media.playsMicrophone,
      step,
      failureCause: this.#failureCause,
      signalBudget: this.#signalBudget,
    };
  }

  get view(): LinkView {
    return linkView(this.#state, {
      stats: this.stats.get(),
      evidence: this.#evidence,
      failureCause: this.#failureCause,
    });
  }

  get stats(): Readable<LinkStats> {
    return this.#connection.stats.stats;
  }

  get connection(): ReadableConnection {
    return this.#connection.readable;
  }

  /** The path has no room for this client's camera beside its sound [QUA-3]. */
  get isCameraPaused(): boolean {
    return this.#connection.isCameraPaused;
  }

  get tracks(): RemoteTracks | undefined {
    return this.#connection.tracks;
  }

  /** Of the track that the remote end sends for the source. */
  receiver(source: TrackSource): RTCRtpReceiver | undefined {
    return this.#connection.receiver(source);
  }

  /** Of the received microphone, from 0 to 1. */
  get soundLevel(): number {
    return this.#connection.soundLevel;
  }

  /**
   * Off until the first call. The remote end alone decides what it sends, so this end mutes a
   * participant by not playing its microphone [MOD-4].
   */
  playMicrophone(isOn: boolean): void {
    this.#media.playsMicrophone = isOn;
    this.#connection.playMicrophone();
  }

  /** Applies one signal of the remote end, unless LNK-7 forbids it. Call in arrival order. */
  receive(signal: LinkSignal): void {
    if (this.#isClosed) return;
    const verdict = checkSignal(this.#signalBudget, signal, performance.now());
    this.#signalBudget = verdict.budget;
    if (!verdict.ok) return this.#reportDropped(verdict.problem);
    this.#connection.receive(signal);
  }

  sendTracks(tracks: LocalTracks): void {
    this.#media.tracks = tracks;
    this.#connection.sendTracks();
  }

  limitVideos(limits: SendLimits): void {
    this.#media.limits = limits;
    this.#connection.limitVideos();
  }

  /** The next gathering uses them: an ICE restart after the previous credentials have expired. */
  setIceServers(iceServers: IceServers): void {
    this.#connection.setIceServers(iceServers);
  }

  /** A person requests an attempt of a lost link now [LNK-4]. */
  retry(): void {
    if (!this.#isClosed) this.#step({ kind: 'retry-requested', canReach: this.#canReach });
  }

  /** Call when the browser indicates that the network of this end may have changed [LNK-9, LNK-10]. */
  networkChanged(): void {
    this.#routeUpgrade = hintNetworkChange(this.#routeUpgrade);
    if (!this.#isClosed) this.#step({ kind: 'network-changed', canReach: this.#canReach });
  }

  /** Replaces the connection if that cannot restart. */
  restartIce(reason: RestartReason): void {
    if (this.#connection.isUsable) this.#connection.restartIce(reason);
    else this.#step({ kind: 'connection', state: 'closed', canReach: this.#canReach });
  }

  /** Idempotent. No callback fires after it returns. */
  close(): void {
    this.#isClosed = true;
    this.#timers.close();
    this.#connection.close();
    if (this.#state.kind !== 'failed') this.#state = { kind: 'closed' };
  }

  get #canReach(): boolean {
    return this.#delegate.canReach(this.#options.remote);
  }

  get #evidence(): FailureEvidence {
    const { relayOnly, incarnation } = this.#options;
    const { iceServers, isHandshaking } = this.#connection;
    const encryptionBlocked = incarnation.path !== undefined || isHandshaking;
    return failureEvidence(this.stats.get(), { relayOnly, iceServers, encryptionBlocked });
  }

  #connect(): LinkConnection {
    const { remote, continues } = this.#options;
    const delegate = this.#delegate;
    return new LinkConnection({
      ...this.#options,
      media: this.#media,
      stats: continues?.stats,
      send: (signal) => delegate.sendSignal(remote, signal),
      canReach: () => this.#canReach,
      onState: (state) => this.#step({ kind: 'connection', state, canReach: this.#canReach }),
      onSilence: (isSilent) => this.#hearPath(isSilent),
      onReading: () => this.#applyReading(),
      onEncryptionBlocked: (effect) =>
        effect === 'move'
          ? this.#options.onPathBlocked()
          : this.#step({ kind: 'encryption-blocked', canReach: this.#canReach }),
      onChannelsStalled: () => this.#options.onPathBlocked(),
      onUnusable: () => this.#fail(),
      onChange: () => delegate.onChange(),
      onError: (error) => delegate.onError(error),
    });
  }

  #passDeadline(kind: LinkDeadline): void {
    this.#step({ kind, canReach: this.#canReach, isUnanswered: this.#connection.isUnanswered });
  }

  #step(event: LinkEvent): void {
    const wasLost = this.#state.kind === 'lost';
    const step = stepLink(this.#state, event);
    const { state, restartsIce, replaces, starts } = step;
    this.#state = state;
    if (!wasLost && (restartsIce || replaces || state.kind === 'lost')) this.#noteCause();
    if (starts !== undefined) this.#start(starts);
    for (const ended of endedDeadlines(state)) this.#timers.clear(ended);
    if (replaces) return this.#options.onReplace(step);
    if (state.kind === 'connected') {
      this.#connection.limitNegotiatedVideos();
      this.#connection.stats.endRestarts();
    }
    this.#delegate.onChange();
    if (restartsIce && this.#makesOffer(event)) this.restartIce(restartReason(event.kind));
  }

  /**
   * The polite end leaves a restart to the other one, unless its own network has changed. If both made an offer, it
   * would roll its own back; after that, Chromium 156 decodes the remote video and never shows it (ADR 49).
   */
  #makesOffer({ kind }: LinkEvent): boolean {
    return !this.#options.polite || kind === 'network-changed' || kind === 'change-deadline';
  }

  #hearPath(isSilent: boolean): void {
    if (isSilent) this.#step(this.#noteSilence());
    // Otherwise ICE will report when it is connected.
    else if (this.#connection.isConnected)
      this.#step({ kind: 'path-heard', canReach: this.#canReach });
  }

  #noteSilence(): LinkEvent {
    const atMs = performance.now();
    const isRepeated = atMs - this.#silentAtMs < SILENCE_PAUSE_MS;
    this.#silentAtMs = atMs;
    return { kind: 'path-silent', isRepeated, canReach: this.#canReach };
  }

  /** At the end of an attempt. One that has only begun may not change what an earlier one has shown. */
  #noteCause(): void {
    const evidence = this.#evidence;
    if (this.#failureCause === 'unknown' || isConclusive(evidence))
      this.#failureCause = explainFailure(evidence);
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

  #applyReading(): void {
    if (this.#state.kind === 'connected') this.#connection.stats.endRestarts();
    const { route } = this.stats.get();
    if (route !== undefined) this.#upgradeRoute(route);
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
    if (restartsIce) this.restartIce('direct-path');
  }

  #start(deadline: LinkDeadline): void {
    this.#timers.start(deadline, deadlineMs(deadline, this.#state));
  }
}
