/**
 * Port for the records of meetings: in memory, in the file of rooms, or in Redis, where several API processes write them.
 * Every adapter passes `meeting-records.contract.ts`.
 */
import type { MeetingId } from '../model/meeting-id.js';
import type { MeetingRecord } from '../model/meeting-record.js';

/** To add another record, the store drops the oldest [LIM-21]. The record of an ended meeting is below a kilobyte. */
export const MAX_MEETING_RECORDS = 10_000;

export interface RecordRange {
  /** Meetings that started at that time or later. */
  readonly fromMs: number;
  /** Meetings that started before that time. */
  readonly toMs: number;
  /** Only meetings that are older than this one. */
  readonly before?: MeetingId;
}

export type RecordChange = (record: MeetingRecord | undefined) => MeetingRecord | undefined;

export abstract class MeetingRecords {
  /**
   * Atomically replaces the record by what `change` returns, or does nothing if that is undefined. `change` must be pure:
   * after a conflicting update it runs again on the newer record.
   */
  abstract update(id: MeetingId, change: RecordChange): Promise<void>;

  /** Latest first. Skips records that another version wrote. */
  abstract latestFirst(range: RecordRange): AsyncIterable<MeetingRecord>;

  /** Deletes the records of meetings that started before that time. */
  abstract deleteBefore(atMs: number): Promise<void>;
}
