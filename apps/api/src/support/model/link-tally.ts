/**
 * The outcomes of the links of one meeting, counted from the reports of their ends [LNK-6]. A link is open from the first
 * report about it until one of its ends leaves; then only its counts remain, and no id of a participant. Pure.
 */
import {
  CONNECT_TIME_BOUNDS_MS,
  type LinkCounts,
  type LinkFailureCause,
  type LinkOutcome,
  type ParticipantId,
  type RecoveredBy,
  type RelayProtocol,
} from '@throughline/protocol';
import type { LinkReport } from '../../rooms/model/room.js';

export type LinkState = keyof LinkCounts;

export interface OpenLink {
  readonly state: LinkState;
  /** If the link is relayed: the latest protocol that an end reported. */
  readonly relay?: RelayProtocol;
  /** Time of the report that changed the state. */
  readonly sinceMs: number;
}

/** The ids of both ends, in order. */
export type LinkKey = string;

export interface LinkTally {
  readonly open: Readonly<Record<LinkKey, OpenLink>>;
  /** Links that are no longer open, by their last state. */
  readonly ended: LinkCounts;
  readonly failures: Readonly<Partial<Record<LinkFailureCause, number>>>;
  /** Ended links whose last state was `relayed`. */
  readonly relays: Readonly<Partial<Record<RelayProtocol, number>>>;
  readonly recoveries: Readonly<Partial<Record<RecoveredBy, number>>>;
  /** In buckets of `CONNECT_TIME_BOUNDS_MS`. */
  readonly connectTimes: readonly number[];
  /** Time in each route, up to the latest change of each link. */
  readonly directMs: number;
  readonly relayedMs: number;
}

/** A full mesh of eight has 28 links. Reports about further ones are not counted. */
export const MAX_OPEN_LINKS = 64;

export const NO_LINKS: LinkCounts = { direct: 0, relayed: 0, failed: 0, lost: 0 };

export const EMPTY_LINK_TALLY: LinkTally = {
  open: {},
  ended: NO_LINKS,
  failures: {},
  relays: {},
  recoveries: {},
  connectTimes: [...CONNECT_TIME_BOUNDS_MS, Infinity].map(() => 0),
  directMs: 0,
  relayedMs: 0,
};

export function applyReport(tally: LinkTally, report: LinkReport, atMs: number): LinkTally {
  const { from, to, link } = report;
  // The link stays in its state.
  if (link.outcome === 'media_received') return tally;
  const key = [from, to].sort().join('/');
  const open = tally.open[key];
  if (open === undefined && Object.keys(tally.open).length >= MAX_OPEN_LINKS) return tally;
  const next = nextLink(open, link, atMs);
  const isFirst = open === undefined && link.outcome === 'connected';
  return {
    ...addRouteTime(tally, open, atMs),
    open: { ...tally.open, [key]: next },
    failures: link.outcome === 'failed' ? increment(tally.failures, link.cause) : tally.failures,
    recoveries:
      link.outcome === 'recovered' ? increment(tally.recoveries, link.by) : tally.recoveries,
    connectTimes:
      isFirst && link.ms !== undefined
        ? incrementBucket(tally.connectTimes, link.ms)
        : tally.connectTimes,
  };
}

/** Ends the links of participants who have left. */
export function endLinksOf(
  tally: LinkTally,
  left: readonly ParticipantId[],
  atMs: number,
): LinkTally {
  const keys = Object.keys(tally.open).filter((key) => left.some((id) => key.includes(id)));
  return keys.reduce((rest, key) => endLink(rest, key, atMs), tally);
}

/** All links by their latest state. */
export function linkCounts({ ended, open }: LinkTally): LinkCounts {
  return Object.values(open).reduce<LinkCounts>(
    (counts, { state }) => ({ ...counts, [state]: counts[state] + 1 }),
    ended,
  );
}

/** The tally as if all open links ended at that time. */
export const endedAt = (tally: LinkTally, atMs: number): LinkTally =>
  Object.keys(tally.open).reduce((rest, key) => endLink(rest, key, atMs), tally);

function endLink(tally: LinkTally, key: LinkKey, atMs: number): LinkTally {
  const { [key]: link, ...open } = tally.open;
  if (link === undefined) return tally;
  const ended = { ...tally.ended, [link.state]: tally.ended[link.state] + 1 };
  const relays = link.relay === undefined ? tally.relays : increment(tally.relays, link.relay);
  return { ...addRouteTime(tally, link, atMs), open, ended, relays };
}

type StateOutcome = Exclude<LinkOutcome, { outcome: 'media_received' }>;

function nextLink(open: OpenLink | undefined, link: StateOutcome, atMs: number): OpenLink {
  if (link.outcome === 'failed') {
    const hadConnected = open !== undefined && open.state !== 'failed';
    return { state: hadConnected ? 'lost' : 'failed', sinceMs: atMs };
  }
  // Only the end that uses the relay reports its protocol.
  const relay = link.route === 'relayed' ? (link.relay ?? open?.relay) : undefined;
  return { state: link.route, sinceMs: atMs, ...(relay !== undefined && { relay }) };
}

function addRouteTime(tally: LinkTally, link: OpenLink | undefined, atMs: number): LinkTally {
  if (link === undefined) return tally;
  const ms = Math.max(0, atMs - link.sinceMs);
  switch (link.state) {
    case 'direct':
      return { ...tally, directMs: tally.directMs + ms };
    case 'relayed':
      return { ...tally, relayedMs: tally.relayedMs + ms };
    default:
      return tally;
  }
}

function increment<K extends string>(
  counts: Readonly<Partial<Record<K, number>>>,
  key: K,
): Readonly<Partial<Record<K, number>>> {
  return { ...counts, [key]: (counts[key] ?? 0) + 1 };
}

function incrementBucket(buckets: readonly number[], ms: number): readonly number[] {
  const found = CONNECT_TIME_BOUNDS_MS.findIndex((boundMs) => ms <= boundMs);
  const bucket = found < 0 ? buckets.length - 1 : found;
  return buckets.map((count, index) => (index === bucket ? count + 1 : count));
}
