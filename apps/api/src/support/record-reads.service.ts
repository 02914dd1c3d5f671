/** Lists and sums the records that an API key may see [API-14], within the bounds of [LIM-21]. */
import { setImmediate } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type {
  KeyId,
  ListMeetings,
  MeetingList,
  MeetingRecordView,
  MeetingSummary,
  RecordScope,
  SummarizeMeetings,
} from '@throughline/protocol';
import { type Rate, TokenBucket } from '@throughline/std';
import pLimit from 'p-limit';
import { CLOCK, type Clock, STEADY_CLOCK } from '../config/clock.js';
import { CONFIG, type Config } from '../config/environment.js';
import { Metrics } from '../metrics/metrics.js';
import { ProblemError } from '../problems/problem-error.js';
import type { MeetingId } from './model/meeting-id.js';
import { toRecordView } from './model/record-view.js';
import { addToSums, noSums } from './model/summarize.js';
import { retentionDays, retentionMs } from './retention.js';
import { RoomReferences } from './room-references.service.js';
import { MeetingRecords, type RecordRange } from './store/meeting-records.js';

/** Of one API key: a person who looks for a meeting sends a request or two per click. */
const READS: Rate = { burst: 60, perSecond: 1 };
const RETRY_AFTER_SECONDS = 5;

/** After this many records, which take some milliseconds, the process handles other events. */
const RECORDS_PER_TURN = 100;

@Injectable()
export class RecordReads {
  /** At most one per key in the settings. */
  readonly #budgets = new Map<KeyId, TokenBucket>();
  /** A read may parse all records, so one runs at a time. */
  readonly #inTurn = pLimit(1);

  constructor(
    private readonly records: MeetingRecords,
    private readonly references: RoomReferences,
    private readonly metrics: Metrics,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(STEADY_CLOCK) private readonly steadyClock: Clock,
  ) {}

  list(key: KeyId, query: ListMeetings & { before?: MeetingId }): Promise<MeetingList> {
    return this.#run(key, async () => {
      const { from, to, outcome, cause, room, limit, before } = query;
      const reference = room === undefined ? undefined : this.references.of(room);
      const meetings: MeetingRecordView[] = [];
      const range = { fromMs: from, toMs: to, ...(before !== undefined && { before }) };
      for await (const meeting of this.#visible(key, range)) {
        const isWanted =
          (reference === undefined || meeting.roomReference === reference) &&
          (outcome === undefined || meeting.outcome === outcome) &&
          (cause === undefined || meeting.failures[cause] !== undefined);
        if (isWanted) meetings.push(meeting);
        // One more than the page holds shows that there is a next page.
        if (meetings.length > limit) break;
      }
      const page = meetings.slice(0, limit);
      const next = meetings.length > limit ? page.at(-1)?.id : undefined;
      return { scope: this.#scopeOf(key), meetings: page, ...(next !== undefined && { next }) };
    });
  }

  summarize(key: KeyId, range: SummarizeMeetings): Promise<MeetingSummary> {
    return this.#run(key, async () => {
      let sums = noSums(range);
      for await (const meeting of this.#visible(key, { fromMs: range.from, toMs: range.to }))
        sums = addToSums(sums, meeting);
      return { ...sums, scope: this.#scopeOf(key), keptDays: retentionDays(this.config) };
    });
  }

  /** Rejects as `not_found` if the operator keeps no records, and as `rate_limited`. */
  async #run<T>(key: KeyId, read: () => Promise<T>): Promise<T> {
    if (retentionMs(this.config) === 0) throw new ProblemError('not_found');
    const budget = this.#budgets.get(key) ?? new TokenBucket(READS, this.steadyClock());
    this.#budgets.set(key, budget);
    if (!budget.allows(this.steadyClock())) {
      this.metrics.countLimited('record_reads');
      throw new ProblemError('rate_limited', { retryAfterSeconds: RETRY_AFTER_SECONDS });
    }
    return this.#inTurn(read);
  }

  async *#visible(key: KeyId, range: RecordRange): AsyncIterable<MeetingRecordView> {
    const nowMs = this.clock();
    const fromMs = Math.max(range.fromMs, nowMs - retentionMs(this.config));
    const options = { nowMs, areBytesKnown: this.config.redis !== undefined };
    const seesAll = this.#scopeOf(key) === 'all';
    let read = 0;
    for await (const record of this.records.latestFirst({ ...range, fromMs })) {
      if (seesAll || record.owner === key) yield toRecordView(record, options);
      if ((read += 1) % RECORDS_PER_TURN === 0) await setImmediate();
    }
  }

  #scopeOf(key: KeyId): RecordScope {
    return this.config.support?.supportKeys?.has(key) ? 'all' : 'own';
  }
}
