/**
 * Finds the pair of candidates that carries a link's media in a stats report (W3C webrtc-stats).
 * Every browser reports many pairs, often several of them nominated; only one is in use, and it
 * can change: read it again whenever it matters. What the pair means for people: ./route.ts.
 */
import { OwnEnd } from '@throughline/protocol';
import { type AddressKind, addressKind } from './address.js';
import type { CandidateType, TransportProtocol } from './candidate.js';

/** How an end reaches its TURN server. */
export type RelayProtocol = NonNullable<OwnEnd['relayProtocol']>;

/** One value of an `RTCStatsReport`. Its other fields are read one by one and trusted in nothing. */
export interface StatsEntry {
  readonly id: string;
  readonly type: string;
}

/** One candidate of the pair, as this end sees it. */
export interface PairEnd {
  candidateType: CandidateType;
  protocol: TransportProtocol;
  /** `undefined` where the browser withholds it, as for a peer-reflexive candidate. */
  address: string | undefined;
  addressKind: AddressKind | undefined;
  port: number | undefined;
}

export interface NominatedPair {
  /** This end's own candidate. Only here do browsers tell a `relayProtocol`. */
  near: PairEnd & { relayProtocol: RelayProtocol | undefined };
  /** The other end's candidate, which this end may take for something else than it is. */
  far: PairEnd;
  /** Measured by the latest connectivity check. */
  roundTripMs: number | undefined;
  bytesSent: number | undefined;
  bytesReceived: number | undefined;
}

/** `undefined` as long as nothing is nominated. Takes `report.values()` as it is. */
export function readNominatedPair(report: Iterable<StatsEntry>): NominatedPair | undefined {
  const entries = [...report];
  const pair = pairOfTransport(entries) ?? pairMarkedAsUsed(entries);
  if (!pair) return undefined;

  const local = entries.find(hasId(text(pair, 'localCandidateId')));
  const remote = entries.find(hasId(text(pair, 'remoteCandidateId')));
  const near = local && readEnd(local);
  const far = remote && readEnd(remote);
  if (!near || !far) return undefined;

  const roundTripSeconds = number(pair, 'currentRoundTripTime');
  return {
    near: { ...near, relayProtocol: relayProtocolOf(local) },
    far,
    roundTripMs: roundTripSeconds === undefined ? undefined : Math.round(roundTripSeconds * 1000),
    bytesSent: number(pair, 'bytesSent'),
    bytesReceived: number(pair, 'bytesReceived'),
  };
}

/**
 * The standard way: a transport names its selected pair. Without bundling there are several
 * transports; the busiest one is taken, since one that was bundled away lingers without traffic.
 */
function pairOfTransport(entries: readonly StatsEntry[]): StatsEntry | undefined {
  const selected = entries
    .filter((entry) => entry.type === 'transport')
    .toSorted((a, b) => traffic(b) - traffic(a))
    .map((transport) => text(transport, 'selectedCandidatePairId'))
    .find((id) => id !== undefined);
  return entries.find(hasId(selected));
}

/**
 * Where no transport names one. Firefox marks the pair in use as `selected` (not standard). Else a
 * nominated one that works: after an ICE restart the old pair stays nominated, so the one that
 * heard something last.
 */
function pairMarkedAsUsed(entries: readonly StatsEntry[]): StatsEntry | undefined {
  const pairs = entries.filter((entry) => entry.type === 'candidate-pair');
  const lastHeard = (pair: StatsEntry) => number(pair, 'lastPacketReceivedTimestamp') ?? 0;
  return (
    pairs.find((pair) => field(pair, 'selected') === true) ??
    pairs
      .filter((pair) => field(pair, 'nominated') === true && text(pair, 'state') === 'succeeded')
      .toSorted((a, b) => lastHeard(b) - lastHeard(a))[0]
  );
}

function readEnd(candidate: StatsEntry): PairEnd | undefined {
  const candidateType = OwnEnd.shape.candidateType.safeParse(field(candidate, 'candidateType'));
  const protocol = OwnEnd.shape.protocol.safeParse(field(candidate, 'protocol'));
  if (!candidateType.success || !protocol.success) return undefined;

  const address = text(candidate, 'address') ?? '';
  const kind = addressKind(address);
  return {
    candidateType: candidateType.data,
    protocol: protocol.data,
    address: kind && address,
    addressKind: kind,
    port: number(candidate, 'port'),
  };
}

function relayProtocolOf(candidate: StatsEntry): RelayProtocol | undefined {
  return OwnEnd.shape.relayProtocol.safeParse(field(candidate, 'relayProtocol')).data ?? undefined;
}

function traffic(transport: StatsEntry): number {
  return (number(transport, 'bytesSent') ?? 0) + (number(transport, 'bytesReceived') ?? 0);
}

const hasId = (id: string | undefined) => (entry: StatsEntry) => entry.id === id;

function field(entry: StatsEntry, name: string): unknown {
  return Reflect.get(entry, name);
}

function text(entry: StatsEntry, name: string): string | undefined {
  const value = field(entry, name);
  return typeof value === 'string' ? value : undefined;
}

function number(entry: StatsEntry, name: string): number | undefined {
  const value = field(entry, name);
  return typeof value === 'number' ? value : undefined;
}
