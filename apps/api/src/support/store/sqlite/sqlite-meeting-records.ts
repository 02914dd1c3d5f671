import { z } from 'zod';
import type { SqliteFile } from '../../../sqlite/sqlite-file.js';
import { type MeetingId, sortableTime } from '../../model/meeting-id.js';
import type { MeetingRecord } from '../../model/meeting-record.js';
import {
  MAX_MEETING_RECORDS,
  type MeetingRecords,
  type RecordChange,
  type RecordRange,
} from '../meeting-records.js';
import { readRecord, writeRecord } from '../stored-record.js';

/** Not in `schema.ts`: a file that an earlier version created has no such table, and must stay readable. */
const CREATE_TABLE =
  'CREATE TABLE IF NOT EXISTS meeting_records (id TEXT PRIMARY KEY, record TEXT NOT NULL) STRICT, WITHOUT ROWID';

const BATCH = 200;

const Row = z.object({ id: z.string(), record: z.string() });

/** Records of meetings in the file of rooms, across restarts of a single API process. */
export class SqliteMeetingRecords implements MeetingRecords {
  readonly #file: SqliteFile;
  readonly #statements;
  /** Counted here, since SQLite would read every row for it. */
  #count: number;

  constructor(file: SqliteFile) {
    this.#file = file;
    file.write(() => file.prepare(CREATE_TABLE).run());
    this.#statements = {
      find: file.prepare('SELECT id, record FROM meeting_records WHERE id = ?'),
      save: file.prepare('INSERT OR REPLACE INTO meeting_records (id, record) VALUES (?, ?)'),
      dropOldest: file.prepare(
        'DELETE FROM meeting_records WHERE id = (SELECT min(id) FROM meeting_records)',
      ),
      latestFirst: file.prepare(
        'SELECT id, record FROM meeting_records WHERE id >= ? AND id < ? ORDER BY id DESC LIMIT ?',
      ),
      deleteBefore: file.prepare('DELETE FROM meeting_records WHERE id < ?'),
    };
    const counted = file.prepare('SELECT count(*) AS records FROM meeting_records').get();
    this.#count = Number(counted?.['records']);
  }

  // async, so that an unavailable file rejects the promise.
  // eslint-disable-next-line @typescript-eslint/require-await
  async update(id: MeetingId, change: RecordChange): Promise<void> {
    const row = this.#statements.find.get(id);
    const changed = change(row === undefined ? undefined : readRecord(Row.parse(row).record));
    if (changed === undefined) return;
    const isNew = row === undefined;
    const isFull = isNew && this.#count >= MAX_MEETING_RECORDS;
    this.#file.write(() => {
      this.#statements.save.run(id, writeRecord(changed));
      if (isFull) this.#statements.dropOldest.run();
    });
    if (isNew && !isFull) this.#count += 1;
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- the port is asynchronous
  async *latestFirst({ fromMs, toMs, before }: RecordRange): AsyncIterable<MeetingRecord> {
    let to: string = before ?? sortableTime(toMs);
    for (;;) {
      const rows = this.#statements.latestFirst.all(sortableTime(fromMs), to, BATCH);
      const last = rows.at(-1);
      if (last === undefined) return;
      for (const row of rows) {
        const record = readRecord(Row.parse(row).record);
        if (record !== undefined) yield record;
      }
      to = Row.parse(last).id;
    }
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- as above
  async deleteBefore(atMs: number): Promise<void> {
    const { changes } = this.#file.write(() =>
      this.#statements.deleteBefore.run(sortableTime(atMs)),
    );
    this.#count -= Number(changes);
  }
}
