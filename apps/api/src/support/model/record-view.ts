/** What operators see of a record. Pure. */
import {
  type LinkStatistics,
  type MeetingOutcome,
  type MeetingRecordView,
} from '@throughline/protocol';
import { endedAt, linkCounts } from './link-tally.js';
import { referenceIn, startIn } from './meeting-id.js';
import type { MeetingRecord } from './meeting-record.js';

/** If no participant joins, leaves or changes a route for this long, the meeting has probably ended unrecorded. */
const END_UNKNOWN_AFTER_MS = 24 * 60 * 60 * 1_000;

export interface ViewOptions {
  readonly nowMs: number;
  /** Whether TURN servers report what they relay. */
  readonly areBytesKnown: boolean;
}

export function toRecordView(record: MeetingRecord, options: ViewOptions): MeetingRecordView {
  const { id, endedAtMs, mostAtOnce } = record;
  const statistics = statisticsOf(record, options);
  return {
    ...statistics,
    id,
    roomReference: referenceIn(id),
    startedAt: startIn(id),
    ...(endedAtMs !== undefined && { endedAt: endedAtMs }),
    state: stateOf(record, options.nowMs),
    mostAtOnce,
    outcome: outcomeOf(statistics),
  };
}

function stateOf({ endedAtMs, changedAtMs }: MeetingRecord, nowMs: number) {
  if (endedAtMs !== undefined) return 'ended';
  return nowMs - changedAtMs > END_UNKNOWN_AFTER_MS ? 'end_unknown' : 'in_progress';
}

/** Counts the time of open links up to now, unless the end of the meeting is unknown. */
function statisticsOf(
  record: MeetingRecord,
  { nowMs, areBytesKnown }: ViewOptions,
): LinkStatistics {
  const isLive = stateOf(record, nowMs) === 'in_progress';
  const links = endedAt(record.links, isLive ? nowMs : record.changedAtMs);
  return {
    links: linkCounts(links),
    failures: { ...links.failures },
    relays: { ...links.relays },
    recoveries: { ...links.recoveries },
    connectTimes: [...links.connectTimes],
    directMs: links.directMs,
    relayedMs: links.relayedMs,
    ...(areBytesKnown && { relayedBytes: record.relayedBytes }),
  };
}

function outcomeOf({ links }: LinkStatistics): MeetingOutcome {
  if (links.failed + links.lost > 0) return 'failed';
  if (links.relayed > 0) return 'relayed';
  return links.direct > 0 ? 'direct' : 'unreported';
}
