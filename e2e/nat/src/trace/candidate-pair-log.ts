/**
 * Collects the candidate pairs from samples of statistics (W3C webrtc-stats). Browsers report a pair only while it
 * exists, so the log keeps the last values of each.
 */
import type { RawEvent, RawStats } from './raw-log.js';
import {
  type CandidateTrace,
  isCandidateType,
  isProtocol,
  isRelayProtocol,
  type PairTrace,
} from './trace.js';

type Sample = Pick<Extract<RawEvent, { kind: 'stats/sampled' }>, 'connection' | 'entries'>;

/** Ids are unique only within a connection. */
type Key = string;

export class CandidatePairLog {
  readonly #entries = new Map<Key, RawStats>();
  readonly #times = new Map<Key, Pick<PairTrace, 'triedAtMs' | 'answeredAtMs'>>();
  #selected: Key | undefined;

  /** Adds a sample, in order of time. Returns the ends of the selected pair if it has changed. */
  add(
    atMs: number,
    { connection, entries }: Sample,
  ): { local: CandidateTrace; remote: CandidateTrace } | undefined {
    for (const entry of entries) {
      const key = `${connection}/${entry.id}`;
      this.#entries.set(key, entry);
      if (entry.type === 'candidate-pair') this.#note(key, entry, atMs);
    }
    const selected = this.#selectedIn(connection, entries);
    if (selected === undefined || selected === this.#selected) return undefined;
    this.#selected = selected;
    return this.#endsOf(selected);
  }

  pairs(): PairTrace[] {
    return [...this.#entries].flatMap(([key, entry]) => {
      const ends = entry.type === 'candidate-pair' ? this.#endsOf(key) : undefined;
      if (!ends) return [];
      const roundTripS = entry['currentRoundTripTime'];
      return [
        {
          ...ends,
          state: text(entry, 'state'),
          isSelected: key === this.#selected,
          checksSent: count(entry, 'requestsSent'),
          answersReceived: count(entry, 'responsesReceived'),
          checksReceived: count(entry, 'requestsReceived'),
          ...(typeof roundTripS === 'number' && { roundTripMs: Math.round(roundTripS * 1000) }),
          ...this.#times.get(key),
        },
      ];
    });
  }

  framesDecoded(): number {
    return [...this.#entries.values()]
      .filter(({ type }) => type === 'inbound-rtp')
      .reduce((sum, entry) => sum + count(entry, 'framesDecoded'), 0);
  }

  #note(key: Key, pair: RawStats, atMs: number): void {
    const known = this.#times.get(key) ?? {};
    const isTried = count(pair, 'requestsSent') > 0 || pair['state'] === 'in-progress';
    const isAnswered = count(pair, 'responsesReceived') > 0 || pair['state'] === 'succeeded';
    this.#times.set(key, {
      ...(isTried && { triedAtMs: atMs }),
      ...(isAnswered && { answeredAtMs: atMs }),
      ...known,
    });
  }

  /** The transport names the selected pair; Firefox marks the pair itself. */
  #selectedIn(connection: number, entries: readonly RawStats[]): Key | undefined {
    const id =
      entries.find(({ type }) => type === 'transport')?.['selectedCandidatePairId'] ??
      entries.find(({ type, selected }) => type === 'candidate-pair' && selected === true)?.id;
    return typeof id === 'string' ? `${connection}/${id}` : undefined;
  }

  #endsOf(key: Key): { local: CandidateTrace; remote: CandidateTrace } | undefined {
    const connection = key.slice(0, key.indexOf('/'));
    const pair = this.#entries.get(key);
    const end = (field: string) => {
      const entry = pair && this.#entries.get(`${connection}/${text(pair, field)}`);
      return entry && readCandidate(entry);
    };
    const local = end('localCandidateId');
    const remote = end('remoteCandidateId');
    return local && remote && { local, remote };
  }
}

function readCandidate(entry: RawStats): CandidateTrace | undefined {
  const [type, protocol] = [text(entry, 'candidateType'), text(entry, 'protocol')];
  if (!isCandidateType(type) || !isProtocol(protocol)) return undefined;
  const relayProtocol = text(entry, 'relayProtocol');
  const related = { address: text(entry, 'relatedAddress'), port: count(entry, 'relatedPort') };
  const url = text(entry, 'url');
  return {
    type,
    protocol,
    // Browsers hide the address of a peer-reflexive candidate that was not signaled.
    address: text(entry, 'address'),
    port: count(entry, 'port'),
    ...(isRelayProtocol(relayProtocol) && { relayProtocol }),
    ...(related.port > 0 && { related }),
    ...(url && { url }),
  };
}

function text(entry: RawStats, field: string): string {
  const value = entry[field];
  return typeof value === 'string' ? value : '';
}

function count(entry: RawStats, field: string): number {
  const value = entry[field];
  return typeof value === 'number' ? value : 0;
}
