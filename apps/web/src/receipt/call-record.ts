/**
 * What this page has observed of a call. `build-receipt.ts` makes a receipt of it. Pure: each function returns the next
 * record. Times are since the UNIX epoch.
 */
import type {
  Encryption,
  PairVerdict,
  RoutePrediction,
  TriedPair,
} from '@throughline/connectivity';
import type { LinkStats, LinkTrace, LinkView, RemoteParticipant } from '@throughline/peer';
import {
  type NetworkClass,
  type ParticipantId,
  type Receipt,
  RECEIPT_BOUNDS,
} from '@throughline/protocol';
import type { Readable } from '@throughline/std';

/** Each gap is two changes. Older changes are dropped. */
const MAX_CHANGES = 2 * RECEIPT_BOUNDS.gaps;

export interface ViewChange {
  readonly atMs: number;
  readonly view: LinkView;
}

/** What receipts need of the whole stats report of a connection: no addresses. */
export interface ConnectionReport {
  readonly pairs: readonly (TriedPair & { readonly verdict: PairVerdict })[];
  readonly encryption: Encryption;
}

export interface LinkRecord {
  readonly participant: ParticipantId;
  /** Counts the people of a call, from 1. */
  readonly personNumber: number;
  /** As the other participant states it. */
  readonly displayName: string;
  /** As the other participant states it. */
  readonly network: NetworkClass | undefined;
  readonly prediction: RoutePrediction | undefined;
  /** The same object for the life of the link, and readable after it. */
  readonly stats: Readable<LinkStats> | undefined;
  /** As `stats`. Without addresses. */
  readonly trace: Readable<LinkTrace> | undefined;
  readonly startedAtMs: number;
  readonly endedAtMs: number | undefined;
  /** Oldest first. */
  readonly changes: readonly ViewChange[];
  readonly report: ConnectionReport | undefined;
}

export interface CallRecord {
  readonly startedAtMs: number;
  readonly endedAtMs: number | undefined;
  readonly ownName: string;
  readonly ownNetwork: NetworkClass | undefined;
  readonly check: Receipt['self']['check'];
  readonly peopleCount: number;
  /** In the order in which they started. */
  readonly links: readonly LinkRecord[];
}

interface CallStart {
  readonly ownName: string;
  readonly startedAtMs: number;
  /** The result of the network check before the call. */
  readonly check?: Receipt['self']['check'];
}

export function startCall({ ownName, startedAtMs, check = null }: CallStart): CallRecord {
  return {
    startedAtMs,
    endedAtMs: undefined,
    ownName,
    ownNetwork: undefined,
    check,
    peopleCount: 0,
    links: [],
  };
}

/** Call whenever the other participants may have changed. */
export function observeOthers(
  call: CallRecord,
  others: readonly RemoteParticipant[],
  atMs: number,
): CallRecord {
  const present = call.links.map((link) => {
    const other = others.find((one) => isSameLink(link, one));
    return other === undefined ? endLink(link, atMs) : updateLink(link, other, atMs);
  });
  let { peopleCount } = call;
  const added = others
    .filter((other) => !present.some((link) => isSameLink(link, other)))
    .map((other): LinkRecord => {
      const known = present.find(({ participant }) => participant === other.id);
      const personNumber = known?.personNumber ?? ++peopleCount;
      return startLink(other, personNumber, atMs);
    });
  // A participant who rejoins again and again adds a link each time.
  const links = [...present, ...added].slice(-RECEIPT_BOUNDS.links);
  return { ...call, peopleCount, links };
}

/** Replaces the report of the participant's present link. */
export function addReport(
  call: CallRecord,
  participant: ParticipantId,
  report: ConnectionReport,
): CallRecord {
  const links = call.links.map((link) =>
    link.participant === participant && link.endedAtMs === undefined ? { ...link, report } : link,
  );
  return { ...call, links };
}

/** Call with the traces of the present links. */
export function addTraces(
  call: CallRecord,
  traceOf: (participant: ParticipantId) => Readable<LinkTrace> | undefined,
): CallRecord {
  const links = call.links.map((link) =>
    link.trace === undefined && link.endedAtMs === undefined
      ? { ...link, trace: traceOf(link.participant) }
      : link,
  );
  return { ...call, links };
}

/** Returns the same record if the call has already ended. */
export function endCall(call: CallRecord, endedAtMs: number): CallRecord {
  if (call.endedAtMs !== undefined) return call;
  return { ...call, endedAtMs, links: call.links.map((link) => endLink(link, endedAtMs)) };
}

/** After a rejoin, a participant has a new link with stats of its own. */
function isSameLink(link: LinkRecord, other: RemoteParticipant): boolean {
  if (link.participant !== other.id || link.endedAtMs !== undefined) return false;
  return link.stats === undefined || other.stats === undefined || link.stats === other.stats;
}

function startLink(other: RemoteParticipant, personNumber: number, atMs: number): LinkRecord {
  const { id, displayName, network, prediction, stats, link } = other;
  return {
    participant: id,
    personNumber,
    displayName,
    network,
    prediction,
    stats,
    trace: undefined,
    startedAtMs: stats?.get().history.startedAtMs ?? atMs,
    endedAtMs: undefined,
    changes: [{ atMs, view: link }],
    report: undefined,
  };
}

function updateLink(before: LinkRecord, other: RemoteParticipant, atMs: number): LinkRecord {
  const { displayName, network, prediction, stats, link: view } = other;
  const isChanged = outcomeOf(before.changes.at(-1)?.view) !== outcomeOf(view);
  return {
    ...before,
    displayName,
    network: network ?? before.network,
    prediction: prediction ?? before.prediction,
    stats: stats ?? before.stats,
    changes: isChanged
      ? [...before.changes.slice(1 - MAX_CHANGES), { atMs, view }]
      : before.changes,
  };
}

const endLink = (link: LinkRecord, endedAtMs: number): LinkRecord =>
  link.endedAtMs === undefined ? { ...link, endedAtMs } : link;

/** Consecutive views with the same outcome are one change. Routes are in the samples. */
const outcomeOf = (view: LinkView | undefined): string | undefined =>
  view?.kind === 'failed' ? `failed ${view.cause}` : view?.kind;
