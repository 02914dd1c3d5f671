/**
 * Records of meetings for the operator: the query parameters and response bodies of `/api/support`. A record identifies
 * no person and admits to no room. Rules: ../SPEC.md §Support.
 */
import * as z from 'zod/mini';
import { RoomId } from './ids.js';
import { RelayProtocol } from './link-messages.js';
import { LinkFailureCause, RecoveredBy } from './link-report.js';
import { MAX_PAGE } from './rooms.js';

const count = z.int().check(z.nonnegative());
/** In ms since the epoch. */
const time = z.number().check(z.nonnegative());
const durationMs = z.number().check(z.nonnegative());

/**
 * `failed`: at least one link failed or was lost. `relayed`: none did, and at least one was relayed. `direct`: all links
 * were direct. `unreported`: no participant reported a link.
 */
export const MeetingOutcome = z.enum(['direct', 'relayed', 'failed', 'unreported']);
export type MeetingOutcome = z.infer<typeof MeetingOutcome>;

/** Upper bounds of the buckets of `connectTimes`, in ms; the last bucket has none. */
export const CONNECT_TIME_BOUNDS_MS = [500, 1_000, 2_000, 5_000, 10_000] as const;

const CONNECT_TIME_BUCKETS = CONNECT_TIME_BOUNDS_MS.length + 1;

/** Links by their latest state. `failed` never connected; `lost` had been connected. */
export const LinkCounts = z.object({ direct: count, relayed: count, failed: count, lost: count });
export type LinkCounts = z.infer<typeof LinkCounts>;

/** The outcomes of the links of one meeting, or of several. */
export const LinkStatistics = z.object({
  links: LinkCounts,
  /** Reports of failed and lost links, by cause. Both ends of a link report. */
  failures: z.partialRecord(LinkFailureCause, count),
  /** Relayed links by the protocol between an end and its TURN server, as far as an end reported it [LNK-14]. */
  relays: z.partialRecord(RelayProtocol, count),
  /** Reports of links that were connected again after an interruption, by what connected them [LNK-14]. */
  recoveries: z.partialRecord(RecoveredBy, count),
  /** Links by the time until they connected, in buckets of `CONNECT_TIME_BOUNDS_MS`. */
  connectTimes: z.array(count).check(z.length(CONNECT_TIME_BUCKETS)),
  /** Sum of the time that links were direct, and that they were relayed. */
  directMs: durationMs,
  relayedMs: durationMs,
  /** Bytes that TURN relayed [ICE-4]; absent if TURN servers do not report usage. */
  relayedBytes: z.optional(count),
});
export type LinkStatistics = z.infer<typeof LinkStatistics>;

export const MeetingRecordView = z.extend(LinkStatistics, {
  /** Opaque. */
  id: z.string(),
  /** The same for all meetings in one room. The room's id cannot be derived from it. */
  roomReference: z.string(),
  startedAt: time,
  endedAt: z.optional(time),
  /** `end_unknown`: the record has no end and has not changed for a day. */
  state: z.enum(['in_progress', 'ended', 'end_unknown']),
  mostAtOnce: count,
  outcome: MeetingOutcome,
});
export type MeetingRecordView = z.infer<typeof MeetingRecordView>;

/** Whose meetings a key may see: those in the rooms that it created, or all. */
export const RecordScope = z.enum(['own', 'all']);
export type RecordScope = z.infer<typeof RecordScope>;

const queryTime = z.coerce.number<string>().check(z.int(), z.nonnegative());

/** Meetings that started at `from` or later and before `to`. */
const range = { from: queryTime, to: queryTime };

/** The longest range of one request, and the longest retention of records. */
export const MAX_RECORDS_DAYS = 90;

/** Query of `GET /api/support/meetings`. Strict: a misspelt parameter is an error. */
export const ListMeetings = z.strictObject({
  ...range,
  outcome: z.optional(MeetingOutcome),
  cause: z.optional(LinkFailureCause),
  /** Only meetings in this room. */
  room: z.optional(RoomId),
  limit: z._default(
    z.coerce.number<string>().check(z.int(), z.minimum(1), z.maximum(MAX_PAGE)),
    MAX_PAGE,
  ),
  cursor: z.optional(z.string().check(z.regex(/^[\w:-]{1,64}$/))),
});
export type ListMeetings = z.infer<typeof ListMeetings>;

/** Latest first. */
export const MeetingList = z.object({
  scope: RecordScope,
  meetings: z.array(MeetingRecordView),
  /** For the next page; absent on the last. */
  next: z.optional(z.string()),
});
export type MeetingList = z.infer<typeof MeetingList>;

/** Query of `GET /api/support/summary`. Strict. */
export const SummarizeMeetings = z.strictObject(range);
export type SummarizeMeetings = z.infer<typeof SummarizeMeetings>;

const OutcomeCounts = z.record(MeetingOutcome, count);

const Sums = z.extend(LinkStatistics, { meetings: OutcomeCounts });
export type MeetingSums = z.infer<typeof Sums>;

export const MeetingSummary = z.object({
  scope: RecordScope,
  /** Each period but the last has this length. */
  periodMs: durationMs,
  /** From `from` to `to`, without gaps. */
  periods: z.array(z.extend(Sums, { startsAt: time })),
  total: Sums,
  /** Retention of records, in days. */
  keptDays: count,
});
export type MeetingSummary = z.infer<typeof MeetingSummary>;
