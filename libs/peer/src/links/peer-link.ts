/**
 * One RTCPeerConnection to one other participant: negotiation, media sections, link channel and
 * route, put together. What happens when is decided elsewhere (`link-state.ts`, `negotiator.ts`);
 * this class listens, asks, and performs. SPEC.md §Links.
 */
import {
  explainFailure,
  type FailureCause,
  relayProblem,
  type Route,
} from '@throughline/connectivity';
import type { IceServers, LinkMessage, PeerSignal } from '@throughline/protocol';
import { assertNever } from '@throughline/std';
import { EvidenceCollector } from './evidence.js';
import { LinkChannel } from './link-channel.js';
import {
  CONNECT_DEADLINE_MS,
  HEALING_DEADLINE_MS,
  INITIAL_LINK_STATE,
  type LinkDeadline,
  type LinkEvent,
  type LinkState,
  RESTART_DEADLINE_MS,
  STALL_DEADLINE_MS,
  stepLink,
} from './link-state.js';
import { type LocalTracks, sendTracks } from './local-tracks.js';
import { adoptSections, createSections, type MediaSections } from './media-layout.js';
import type { LinkView, RemoteTracks } from '../meeting-state.js';
import { Negotiator } from './negotiator.js';
import { RouteWatch } from './route-watch.js';
import { limitCamera } from './uplink-budget.js';

export interface PeerLinkOptions {
  /** The polite end waits for the first offer; the other one makes it [LNK-1]. */
  polite: boolean;
  /** Offer and use candidates of TURN servers alone: hides our addresses from the other side. */
  relayOnly: boolean;
  iceServers: IceServers;
  tracks: LocalTracks;
  cameraBitrateKbps: number;
  /** Must keep order [SIG-5]. */
  send: (signal: PeerSignal) => void;
  /** Whether what is sent arrives now, or must wait until somebody's socket is replaced. */
  canReach: () => boolean;
  /** Called after `view` or `tracks` may have changed. */
  onChange: () => void;
  /** The browser refused something it should have taken. The link survives. */
  onError: (error: unknown) => void;
}

export class PeerLink {
  readonly #options: PeerLinkOptions;
  readonly #connection: RTCPeerConnection;
  readonly #listening = new AbortController();
  readonly #negotiator: Negotiator;
  readonly #evidence: EvidenceCollector;
  readonly #routeWatch: RouteWatch;
  #connectDeadline: ReturnType<typeof setTimeout> | undefined;
  #restartDeadline: ReturnType<typeof setTimeout> | undefined;
  /** Of a stall or an interruption: one excludes the other. */
  #patience: ReturnType<typeof setTimeout> | undefined;
  #state: LinkState = INITIAL_LINK_STATE;
  #iceServers: IceServers;
  #localTracks: LocalTracks;
  #cameraBitrateKbps: number;
  #sections: MediaSections | undefined;
  #playsMicrophone = false;
  #channel: LinkChannel | undefined;
  #route: Route | undefined;
  #failureCause: FailureCause = 'unknown';

  /** Starts at once: the end that is not polite makes its offer. */
  constructor(options: PeerLinkOptions) {
    this.#options = options;
    this.#iceServers = options.iceServers;
    this.#localTracks = options.tracks;
    this.#cameraBitrateKbps = options.cameraBitrateKbps;

    const connection = new RTCPeerConnection(this.#configuration());
    this.#connection = connection;
    const { signal } = this.#listening;
    this.#evidence = new EvidenceCollector(connection, signal);
    this.#negotiator = new Negotiator({
      connection,
      polite: options.polite,
      send: options.send,
      onError: options.onError,
      beforeAnswer: () => this.#adoptLayout(),
    });
    this.#routeWatch = new RouteWatch({
      connection,
      onRoute: (route) => this.#observeRoute(route),
      onOwnEnd: () => this.#tellOwnEnd(),
    });
    connection.addEventListener(
      'connectionstatechange',
      () => this.#step({ kind: 'connection', state: connection.connectionState }),
      { signal },
    );
    // What is wrong with the relay may be known as soon as gathering ends.
    connection.addEventListener('icegatheringstatechange', () => options.onChange(), { signal });
    this.#awaitConnect();

    if (!options.polite) void this.#useSections(createSections(connection));
  }

  get view(): LinkView {
    const route = this.#route;
    switch (this.#state.kind) {
      case 'connecting':
        return this.#state.everConnected
          ? { kind: 'interrupted', ...(route && { route }) }
          : this.#firstConnectView(this.#state.restarts);
      case 'stalled':
        return this.#firstConnectView(this.#state.restarts);
      case 'connected':
      case 'interrupted':
        return { kind: this.#state.kind, ...(route && { route }) };
      case 'failed':
      case 'closed':
        return { kind: 'failed', cause: this.#failureCause };
      default:
        return assertNever(this.#state);
    }
  }

  /** The other side's tracks, one per section; undefined until the layout is agreed. */
  get tracks(): RemoteTracks | undefined {
    if (this.#sections === undefined) return undefined;
    const { microphone, camera, screen } = this.#sections;
    return {
      microphone: microphone.receiver.track,
      camera: camera.receiver.track,
      screen: screen.receiver.track,
    };
  }

  /**
   * Whether this end plays the other's microphone; not before it is told to. The other end alone
   * decides what it sends, so that somebody who was muted is silent is up to us [MOD-4].
   */
  playMicrophone(isOn: boolean): void {
    this.#playsMicrophone = isOn;
    if (this.#sections !== undefined) this.#sections.microphone.receiver.track.enabled = isOn;
  }

  /** Applies one signal of the other side. Call in arrival order. */
  receive(signal: PeerSignal): void {
    if (this.#listening.signal.aborted) return;
    this.#evidence.noteRemote(signal);
    void this.#negotiator.receive(signal);
  }

  /** What to send from here on. */
  send(tracks: LocalTracks): void {
    this.#localTracks = tracks;
    if (this.#sections !== undefined) void this.#attempt(sendTracks(this.#sections, tracks));
  }

  limitCamera(bitrateKbps: number): void {
    this.#cameraBitrateKbps = bitrateKbps;
    if (this.#sections !== undefined)
      void this.#attempt(limitCamera(this.#sections.camera.sender, bitrateKbps));
  }

  /** Fresh credentials, used by the next gathering: an ICE restart after the old ones expired. */
  useIceServers(iceServers: IceServers): void {
    this.#iceServers = iceServers;
    if (!this.#listening.signal.aborted) this.#connection.setConfiguration(this.#configuration());
  }

  /** Idempotent. No callback fires after it returns. */
  close(): void {
    clearTimeout(this.#connectDeadline);
    clearTimeout(this.#restartDeadline);
    clearTimeout(this.#patience);
    this.#listening.abort();
    this.#negotiator.close();
    this.#routeWatch.close();
    this.#connection.close();
    if (this.#state.kind !== 'failed') this.#state = { kind: 'closed' };
  }

  #firstConnectView(restarts: number): LinkView {
    // After a restart nothing is known until the new gathering has ended.
    const problem = restarts === 0 ? relayProblem(this.#readEvidence()) : undefined;
    return { kind: 'connecting', ...(problem && { relayProblem: problem }) };
  }

  #configuration(): RTCConfiguration {
    return {
      iceServers: this.#iceServers.servers.map(({ urls, username, credential }) => ({
        urls,
        ...(username !== undefined && { username }),
        ...(credential !== undefined && { credential }),
      })),
      iceTransportPolicy: this.#options.relayOnly ? 'relay' : 'all',
      bundlePolicy: 'max-bundle',
    };
  }

  /** Our half of the layout, in the polite end: what the first offer brought is filled in. */
  async #adoptLayout(): Promise<void> {
    if (this.#sections !== undefined) return; // a later offer keeps the layout [LNK-2]
    const sections = adoptSections(this.#connection);
    if (sections === undefined) throw new Error('the offer does not have the layout of LNK-2');
    await this.#useSections(sections);
  }

  async #useSections(sections: MediaSections): Promise<void> {
    this.#sections = sections;
    this.playMicrophone(this.#playsMicrophone);
    this.#channel = new LinkChannel(this.#connection, {
      onOpen: () => this.#tellOwnEnd(),
      onMessage: (message) => this.#hear(message),
    });
    this.#options.onChange();
    await this.#attempt(sendTracks(sections, this.#localTracks));
  }

  #step(event: LinkEvent): void {
    const { state, effect } = stepLink(this.#state, event);
    this.#state = state;
    if (effect === 'restart-ice') this.#restartIce();
    if (effect === 'await-connect') this.#awaitConnect();
    if (effect === 'await-restart') this.#awaitRestart();
    if (effect === 'await-candidates') this.#awaitCandidates();
    if (effect === 'await-healing') this.#awaitHealing();
    if (state.kind !== 'stalled' && state.kind !== 'interrupted') clearTimeout(this.#patience);
    if (state.kind === 'connected') this.limitCamera(this.#cameraBitrateKbps);
    if (state.kind === 'failed') {
      this.#failureCause = explainFailure(this.#readEvidence());
      this.close();
    }
    this.#options.onChange();
  }

  #restartIce(): void {
    this.#evidence.forget();
    this.#awaitRestart();
    void this.#negotiator.restartIce();
  }

  #awaitConnect(): void {
    this.#connectDeadline = this.#schedule('connect-deadline', CONNECT_DEADLINE_MS);
  }

  #awaitRestart(): void {
    clearTimeout(this.#restartDeadline);
    this.#restartDeadline = this.#schedule('restart-deadline', RESTART_DEADLINE_MS);
  }

  #awaitCandidates(): void {
    clearTimeout(this.#patience);
    this.#patience = this.#schedule('stall-deadline', STALL_DEADLINE_MS);
  }

  #awaitHealing(): void {
    clearTimeout(this.#patience);
    this.#patience = this.#schedule('healing-deadline', HEALING_DEADLINE_MS);
  }

  #schedule(kind: LinkDeadline, delayMs: number): ReturnType<typeof setTimeout> {
    return setTimeout(() => this.#step({ kind, canReach: this.#options.canReach() }), delayMs);
  }

  #hear(message: LinkMessage): void {
    switch (message.type) {
      case 'route/observed':
        return this.#routeWatch.hearFarEnd(message.end);
      default:
        return assertNever(message.type);
    }
  }

  #observeRoute(route: Route): void {
    this.#route = route;
    this.#options.onChange();
  }

  #tellOwnEnd(): void {
    const end = this.#routeWatch.localEnd;
    if (end !== undefined) this.#channel?.send({ type: 'route/observed', end });
  }

  #readEvidence() {
    const { relayOnly } = this.#options;
    return this.#evidence.read({ relayOnly, iceServers: this.#iceServers });
  }

  /** For operations whose failure the link survives; after `close` they may fail as they like. */
  async #attempt(operation: Promise<void>): Promise<void> {
    try {
      await operation;
    } catch (error) {
      if (!this.#listening.signal.aborted) this.#options.onError(error);
    }
  }
}
