/** Reads every candidate pair of a stats report (W3C webrtc-stats), with what its checks have shown. Pure. */
import { LinkEnd } from '@throughline/protocol';
import type { CandidateType, TransportProtocol } from './candidate.js';
import { findPairInUse, type RelayProtocol } from './stats.js';
import { boolean, field, number, type StatsEntry, text } from './stats-fields.js';

export type PairState = 'frozen' | 'waiting' | 'in-progress' | 'failed' | 'succeeded';

export interface TriedPair {
  readonly id: string;
  readonly local: {
    readonly type: CandidateType;
    readonly relayProtocol: RelayProtocol | undefined;
  };
  /** As this end sees it: only the other end knows its own candidate. */
  readonly remote: { readonly type: CandidateType };
  readonly protocol: TransportProtocol;
  readonly state: PairState;
  readonly isInUse: boolean;
  readonly isNominated: boolean;
  /** The checks of this end, the answers to them, and the checks of the other end; 0 where the browser counts none. */
  readonly requestsSent: number;
  readonly responsesReceived: number;
  readonly requestsReceived: number;
}

const STATES: readonly PairState[] = ['frozen', 'waiting', 'in-progress', 'failed', 'succeeded'];

/** The pair in use first, then those that worked, then the others, each group with the most checks first. */
export function readPairs(report: Iterable<StatsEntry>): TriedPair[] {
  const entries = [...report];
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const inUse = findPairInUse(entries);
  return entries
    .filter(({ type }) => type === 'candidate-pair')
    .map((entry) => readPair(entry, byId, entry === inUse))
    .filter((pair) => pair !== undefined)
    .toSorted((a, b) => rank(b) - rank(a) || b.requestsSent - a.requestsSent);
}

function readPair(
  entry: StatsEntry,
  byId: ReadonlyMap<string, StatsEntry>,
  isInUse: boolean,
): TriedPair | undefined {
  const local = byId.get(text(entry, 'localCandidateId') ?? '');
  const remote = byId.get(text(entry, 'remoteCandidateId') ?? '');
  const state = STATES.find((known) => known === field(entry, 'state'));
  if (local === undefined || remote === undefined || state === undefined) return undefined;
  const protocol = LinkEnd.shape.protocol.safeParse(field(local, 'protocol')).data;
  const localType = typeOf(local);
  const remoteType = typeOf(remote);
  if (protocol === undefined || !localType || !remoteType) return undefined;
  return {
    id: entry.id,
    local: {
      type: localType,
      relayProtocol:
        LinkEnd.shape.relayProtocol.safeParse(field(local, 'relayProtocol')).data ?? undefined,
    },
    remote: { type: remoteType },
    protocol,
    state,
    isInUse,
    isNominated: boolean(entry, 'nominated') ?? false,
    requestsSent: number(entry, 'requestsSent') ?? 0,
    responsesReceived: number(entry, 'responsesReceived') ?? 0,
    requestsReceived: number(entry, 'requestsReceived') ?? 0,
  };
}

const typeOf = (candidate: StatsEntry): CandidateType | undefined =>
  LinkEnd.shape.candidateType.safeParse(field(candidate, 'candidateType')).data;

const rank = ({ isInUse, state }: TriedPair) => (isInUse ? 2 : state === 'succeeded' ? 1 : 0);
