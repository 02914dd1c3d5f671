/**
 * Finds the candidate pair that carries a link's media in a stats report (W3C webrtc-stats).
 * Browsers report many pairs, often several of them nominated. Only one is in use, and it can
 * change: read it again whenever it matters. `route.ts` derives the route from it.
 */
import { LinkEnd, type RelayProtocol } from '@throughline/protocol';
import { type AddressKind, addressKind } from './address.js';
import type { CandidateType, TransportProtocol } from './candidate.js';
import { field, number, type StatsEntry, text } from './stats-fields.js';

export type { RelayProtocol };

/** One candidate of the pair, as this end sees it. */
export interface PairCandidate {
  candidateType: CandidateType;
  protocol: TransportProtocol;
  /** `undefined` if the browser withholds it, as for a peer-reflexive candidate. */
  address: string | undefined;
  addressKind: AddressKind | undefined;
  port: number | undefined;
}

export interface NominatedPair {
  /** Browsers report a `relayProtocol` for the local candidate only. */
  local: PairCandidate & { relayProtocol: RelayProtocol | undefined };
  /** Its type may be wrong: only the remote end knows its own candidate. */
  remote: PairCandidate;
  /** Measured by the latest connectivity or consent check. */
  roundTripMs: number | undefined;
  bytesSent: number | undefined;
  bytesReceived: number | undefined;
}

/** Returns `undefined` until a pair is nominated. Accepts `report.values()` directly. */
export function readNominatedPair(report: Iterable<StatsEntry>): NominatedPair | undefined {
  const entries = [...report];
  const pair = findPairInUse(entries);
  if (!pair) return undefined;

  const localEntry = entries.find(hasId(text(pair, 'localCandidateId')));
  const remoteEntry = entries.find(hasId(text(pair, 'remoteCandidateId')));
  const local = localEntry && readCandidate(localEntry);
  const remote = remoteEntry && readCandidate(remoteEntry);
  if (!local || !remote) return undefined;

  const roundTripSeconds = number(pair, 'currentRoundTripTime');
  return {
    local: { ...local, relayProtocol: relayProtocolOf(localEntry) },
    remote,
    roundTripMs: roundTripSeconds === undefined ? undefined : Math.round(roundTripSeconds * 1000),
    bytesSent: number(pair, 'bytesSent'),
    bytesReceived: number(pair, 'bytesReceived'),
  };
}

/** The entry of the pair that carries the media; `undefined` until one is nominated. */
export function findPairInUse(entries: readonly StatsEntry[]): StatsEntry | undefined {
  return pairOfTransport(entries) ?? pairMarkedInUse(entries);
}

/**
 * All bytes that a connection has received: of its transports, or where the browser has no stats of
 * them, of its pairs. Compare two readings: only that they differ has a meaning.
 */
export function receivedBytes(report: Iterable<StatsEntry>): number {
  const entries = [...report];
  const bytesOf = (type: string) =>
    entries.filter((entry) => entry.type === type).map((entry) => number(entry, 'bytesReceived'));
  const transports = bytesOf('transport').filter((bytes) => bytes !== undefined);
  const counted = transports.length > 0 ? transports : bytesOf('candidate-pair');
  return counted.reduce<number>((sum, bytes) => sum + (bytes ?? 0), 0);
}

/** The ICE checks of the pair in use that were answered; `undefined` where the browser does not count them. */
export function answeredChecks(report: Iterable<StatsEntry>): number | undefined {
  const pair = findPairInUse([...report]);
  return pair && number(pair, 'responsesReceived');
}

/**
 * The standard way: a transport names its selected pair. If there are several transports, the one
 * with the most traffic counts: a transport that bundling replaced can remain in the report, idle.
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
 * If no transport names a pair: the one that Firefox marks as `selected` (non-standard), else the
 * valid nominated pair that received a packet last, because after an ICE restart the old pair stays
 * nominated.
 */
function pairMarkedInUse(entries: readonly StatsEntry[]): StatsEntry | undefined {
  const pairs = entries.filter((entry) => entry.type === 'candidate-pair');
  const lastPacketAt = (pair: StatsEntry) => number(pair, 'lastPacketReceivedTimestamp') ?? 0;
  return (
    pairs.find((pair) => field(pair, 'selected') === true) ??
    pairs
      .filter((pair) => field(pair, 'nominated') === true && text(pair, 'state') === 'succeeded')
      .toSorted((a, b) => lastPacketAt(b) - lastPacketAt(a))[0]
  );
}

function readCandidate(candidate: StatsEntry): PairCandidate | undefined {
  const candidateType = LinkEnd.shape.candidateType.safeParse(field(candidate, 'candidateType'));
  const protocol = LinkEnd.shape.protocol.safeParse(field(candidate, 'protocol'));
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
  return LinkEnd.shape.relayProtocol.safeParse(field(candidate, 'relayProtocol')).data ?? undefined;
}

function traffic(transport: StatsEntry): number {
  return (number(transport, 'bytesSent') ?? 0) + (number(transport, 'bytesReceived') ?? 0);
}

const hasId = (id: string | undefined) => (entry: StatsEntry) => entry.id === id;
