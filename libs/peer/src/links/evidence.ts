/**
 * Collects what one end of a link sees of ICE while it connects, so that a failure can be told
 * with its cause (`explainFailure`) instead of as "could not connect".
 */
import { type Candidate, type FailureEvidence, parseCandidate } from '@throughline/connectivity';
import type { IceServers, PeerSignal } from '@throughline/protocol';

type Gathered = Pick<
  FailureEvidence,
  'localCandidates' | 'remoteCandidates' | 'candidateErrors' | 'signaledByRemote'
>;
const NOTHING: Gathered = {
  localCandidates: [],
  remoteCandidates: [],
  candidateErrors: [],
  signaledByRemote: false,
};

/** More tell no more about a failure, and the far end could send without end. */
const MAX_CANDIDATES = 100;

export class EvidenceCollector {
  readonly #connection: RTCPeerConnection;
  #gathered = NOTHING;

  /** @param signal ends the collecting; what was collected stays readable */
  constructor(connection: RTCPeerConnection, signal: AbortSignal) {
    this.#connection = connection;
    connection.addEventListener(
      'icecandidate',
      ({ candidate }) => this.#addCandidate('localCandidates', candidate?.candidate),
      { signal },
    );
    connection.addEventListener(
      'icecandidateerror',
      ({ url, errorCode }) => {
        const candidateErrors = [...this.#gathered.candidateErrors, { url, errorCode }];
        this.#gathered = { ...this.#gathered, candidateErrors };
      },
      { signal },
    );
  }

  noteRemote(signal: PeerSignal): void {
    this.#gathered = { ...this.#gathered, signaledByRemote: true };
    if (signal.kind === 'candidate')
      this.#addCandidate('remoteCandidates', signal.candidate.candidate);
  }

  /** For an ICE restart: what the former generation met with says nothing about the next. */
  forget(): void {
    this.#gathered = NOTHING;
  }

  read(configured: { relayOnly: boolean; iceServers: IceServers }): FailureEvidence {
    return {
      relayOnly: configured.relayOnly,
      iceServers: configured.iceServers.servers,
      ...this.#gathered,
      gatheringComplete: this.#connection.iceGatheringState === 'complete',
    };
  }

  /** An empty line, which ends a generation, is no candidate and parses as none. */
  #addCandidate(side: 'localCandidates' | 'remoteCandidates', line: string | undefined): void {
    const candidate: Candidate | undefined = line === undefined ? undefined : parseCandidate(line);
    if (candidate === undefined || this.#gathered[side].length >= MAX_CANDIDATES) return;
    this.#gathered = { ...this.#gathered, [side]: [...this.#gathered[side], candidate] };
  }
}
