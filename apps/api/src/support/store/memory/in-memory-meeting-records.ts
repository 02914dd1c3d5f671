import { type MeetingId, sortableTime } from '../../model/meeting-id.js';
import type { MeetingRecord } from '../../model/meeting-record.js';
import {
  MAX_MEETING_RECORDS,
  type MeetingRecords,
  type RecordChange,
  type RecordRange,
} from '../meeting-records.js';

/** The records of a single process, which end with it. */
export class InMemoryMeetingRecords implements MeetingRecords {
  readonly #records = new Map<MeetingId, MeetingRecord>();

  update(id: MeetingId, change: RecordChange): Promise<void> {
    const changed = change(this.#records.get(id));
    if (changed !== undefined) this.#records.set(id, changed);
    if (this.#records.size > MAX_MEETING_RECORDS) this.#dropOldest();
    return Promise.resolve();
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- the port is asynchronous
  async *latestFirst({ fromMs, toMs, before }: RecordRange): AsyncIterable<MeetingRecord> {
    const [from, to] = [sortableTime(fromMs), before ?? sortableTime(toMs)];
    const ids = [...this.#records.keys()].filter((id) => id >= from && id < to);
    for (const id of ids.sort().reverse()) {
      const record = this.#records.get(id);
      if (record !== undefined) yield record;
    }
  }

  deleteBefore(atMs: number): Promise<void> {
    const end = sortableTime(atMs);
    for (const id of this.#records.keys()) if (id < end) this.#records.delete(id);
    return Promise.resolve();
  }

  #dropOldest(): void {
    const ids = [...this.#records.keys()];
    const oldest = ids.reduce((least, id) => (id < least ? id : least));
    this.#records.delete(oldest);
  }
}
