/**
 * What one end of a link observes of ICE. It explains a failure (`explainFailure`) and is
 * observable, so that pages can show it. Nothing here polls the connection: `stats-sampler.ts` does.
 */
import {
  type Candidate,
  type FailureEvidence,
  type LinkReading,
  type NominatedPair,
  parseCandidate,
  type Route,
} from '@throughline/connectivity';
import type { IceServers, LinkSignal, Reception } from '@throughline/protocol';
import { Store } from '@throughline/std';
import { epochMs } from './epoch-ms.js';
import {
  addReading,
  endRestarts,
  type LinkHistory,
  startHistory,
  startRestart,
} from './link-history.js';
import type { RestartReason } from './restart-reason.js';

/** Candidates and errors are those of the latest ICE generation. */
export interface LinkStats {
  readonly localCandidates: readonly Candidate[];
  readonly remoteCandidates: readonly Candidate[];
  readonly candidateErrors: FailureEvidence['candidateErrors'];
  readonly isGatheringComplete: boolean;
  /** Any description or candidate of the remote end has arrived in this generation. */
  readonly isSignaledByRemote: boolean;
  /** Since the link started. */
  readonly restarts: number;
  /** As last read while connected. */
  readonly nominatedPair?: NominatedPair;
  readonly route?: Route;
  /** What the remote end receives of this one, as it reported last [CH-5]. */
  readonly remoteReception?: Reception;
  /** What the link measured in the last ten minutes. */
  readonly history: LinkHistory;
}

const NEW_GENERATION = {
  localCandidates: [],
  remoteCandidates: [],
  candidateErrors: [],
  isSignaledByRemote: false,
} as const satisfies Partial<LinkStats>;

/** More candidates explain nothing more about a failure, and the remote end could send any number. */
const MAX_CANDIDATES = 100;

/** @param startedAtMs when the link started, since the UNIX epoch */
export function initialLinkStats(startedAtMs: number): LinkStats {
  return {
    ...NEW_GENERATION,
    isGatheringComplete: false,
    restarts: 0,
    history: startHistory(startedAtMs),
  };
}

export class LinkStatsCollector {
  readonly #connection: RTCPeerConnection;
  readonly #stats: Store<LinkStats>;

  /**
   * @param signal ends the collection; the last stats stay readable
   * @param stats of the connection that this one replaces
   */
  constructor(
    connection: RTCPeerConnection,
    signal: AbortSignal,
    stats = new Store(initialLinkStats(epochMs())),
  ) {
    this.#connection = connection;
    this.#stats = stats;
    connection.addEventListener(
      'icecandidate',
      ({ candidate }) => this.#addCandidate('localCandidates', candidate?.candidate),
      { signal },
    );
    connection.addEventListener(
      'icecandidateerror',
      ({ url, errorCode }) => {
        const { candidateErrors } = this.#stats.get();
        this.#update({ candidateErrors: [...candidateErrors, { url, errorCode }] });
      },
      { signal },
    );
    connection.addEventListener('icegatheringstatechange', () => this.#update({}), { signal });
  }

  get stats(): Store<LinkStats> {
    return this.#stats;
  }

  /** This end has gathered a relay candidate in this generation. */
  get hasRelay(): boolean {
    return this.#stats.get().localCandidates.some(({ type }) => type === 'relay');
  }

  addRemoteSignal(signal: LinkSignal): void {
    this.#update({ isSignaledByRemote: true });
    const lines =
      signal.kind === 'candidate'
        ? [signal.candidate.candidate]
        : [...signal.description.sdp.matchAll(/^a=(candidate:.*)$/gm)].map(([, line]) => line);
    for (const line of lines) this.#addCandidate('remoteCandidates', line);
  }

  /** Call when ICE restarts: the candidates of one generation explain nothing about the next. */
  startGeneration(reason: RestartReason): void {
    const { restarts, history } = this.#stats.get();
    this.#update({
      ...NEW_GENERATION,
      restarts: restarts + 1,
      history: startRestart(history, epochMs(), reason),
    });
  }

  /** Call when another connection takes over: what is known of the previous path is no longer so. */
  startConnection(): void {
    const { isGatheringComplete, restarts, history } = this.#stats.get();
    this.#stats.set({ ...NEW_GENERATION, isGatheringComplete, restarts, history });
    this.startGeneration('replaced');
  }

  /** Call whenever the link is connected: it ends the restarts in progress. */
  endRestarts(): void {
    const { history } = this.#stats.get();
    const ended = endRestarts(history, epochMs());
    if (ended !== history) this.#update({ history: ended });
  }

  setRoute(route: Route): void {
    this.#update({ route });
  }

  setRemoteReception(remoteReception: Reception): void {
    this.#update({ remoteReception });
  }

  addReading(reading: LinkReading, nominatedPair: NominatedPair): void {
    const { history, route } = this.#stats.get();
    this.#update({ nominatedPair, history: addReading(history, reading, route) });
  }

  #update(changes: Partial<LinkStats>): void {
    const isGatheringComplete = this.#connection.iceGatheringState === 'complete';
    this.#stats.set({ ...this.#stats.get(), isGatheringComplete, ...changes });
  }

  /** The empty line that ends a generation is not a candidate and does not parse as one. */
  #addCandidate(list: 'localCandidates' | 'remoteCandidates', line: string | undefined): void {
    const candidate = line === undefined ? undefined : parseCandidate(line);
    const candidates = this.#stats.get()[list];
    if (candidate === undefined || candidates.length >= MAX_CANDIDATES) return;
    this.#update({ [list]: [...candidates, candidate] });
  }
}

/** Whether the two ends could form a pair without a relay, if the networks permit it. */
export function mayBeDirect({ localCandidates, remoteCandidates }: LinkStats): boolean {
  return [localCandidates, remoteCandidates].every((candidates) =>
    candidates.some(({ type }) => type !== 'relay'),
  );
}

export function failureEvidence(
  stats: LinkStats,
  options: { relayOnly: boolean; iceServers: IceServers; encryptionBlocked: boolean },
): FailureEvidence {
  const { relayOnly, iceServers, encryptionBlocked } = options;
  return {
    relayOnly,
    encryptionBlocked,
    iceServers: iceServers.servers,
    relaysWithheld: iceServers.withheld,
    localCandidates: stats.localCandidates,
    remoteCandidates: stats.remoteCandidates,
    candidateErrors: stats.candidateErrors,
    signaledByRemote: stats.isSignaledByRemote,
    gatheringComplete: stats.isGatheringComplete,
  };
}
