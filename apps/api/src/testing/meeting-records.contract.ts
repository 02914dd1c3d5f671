/** The contract of `MeetingRecords`, as a suite that the spec of each adapter runs. */
import { KeyId } from '@throughline/protocol';
import { describe, expect, it } from 'vitest';
import { newRoomId } from '../rooms/secrets/room-id.js';
import { EMPTY_LINK_TALLY } from '../support/model/link-tally.js';
import { type MeetingId, meetingId, roomReference } from '../support/model/meeting-id.js';
import type { MeetingRecord } from '../support/model/meeting-record.js';
import type { MeetingRecords, RecordRange } from '../support/store/meeting-records.js';

const aMeetingId = (startedAtMs: number): MeetingId =>
  meetingId(startedAtMs, roomReference(newRoomId(), 'secret'));

export const aRecord = (
  startedAtMs: number,
  changes: Partial<MeetingRecord> = {},
): MeetingRecord => ({
  id: aMeetingId(startedAtMs),
  changedAtMs: startedAtMs,
  mostAtOnce: 2,
  links: EMPTY_LINK_TALLY,
  relayedBytesBefore: 0,
  relayedBytes: 0,
  ...changes,
});

export async function saveRecord(records: MeetingRecords, record: MeetingRecord): Promise<void> {
  await records.update(record.id, () => record);
}

export async function recordsIn(
  records: MeetingRecords,
  range: Partial<RecordRange> = {},
): Promise<MeetingRecord[]> {
  const found: MeetingRecord[] = [];
  for await (const record of records.latestFirst({ fromMs: 0, toMs: 10_000_000, ...range }))
    found.push(record);
  return found;
}

/** @param make creates empty records */
export function meetingRecordsContract(make: () => MeetingRecords | Promise<MeetingRecords>): void {
  describe('records of meetings', () => {
    it('keep every part of a record', async () => {
      const records = await make();
      const record = aRecord(1_000, {
        owner: KeyId.parse('shop'),
        endedAtMs: 2_000,
        links: {
          open: { 'one/other': { state: 'relayed', relay: 'tls', sinceMs: 1_500 } },
          ended: { direct: 1, relayed: 2, failed: 3, lost: 4 },
          failures: { path_lost: 2 },
          relays: { udp: 1, tcp: 1 },
          recoveries: { other_relay: 1 },
          connectTimes: [1, 2, 3, 4, 5, 6],
          directMs: 7,
          relayedMs: 8,
        },
        relayedBytes: 9,
      });

      await saveRecord(records, record);

      expect(await recordsIn(records)).toEqual([record]);
    });

    it('are listed latest first, also those that share a start', async () => {
      const records = await make();
      const [early, late, same] = [aRecord(1_000), aRecord(3_000), aRecord(3_000)];
      for (const record of [late, early, same]) await saveRecord(records, record);

      const ids = (await recordsIn(records)).map(({ id }) => id);

      expect(ids).toEqual([early.id, late.id, same.id].sort().reverse());
    });

    it('of a range include its start and not its end', async () => {
      const records = await make();
      for (const start of [999, 1_000, 1_999, 2_000]) await saveRecord(records, aRecord(start));

      const found = await recordsIn(records, { fromMs: 1_000, toMs: 2_000 });

      expect(found.map(({ changedAtMs }) => changedAtMs)).toEqual([1_999, 1_000]);
    });

    it('continue behind the last one of a page', async () => {
      const records = await make();
      for (const start of [1_000, 2_000, 3_000]) await saveRecord(records, aRecord(start));
      const [latest, ...rest] = await recordsIn(records);

      expect(await recordsIn(records, latest && { before: latest.id })).toEqual(rest);
    });

    it('pass the current record to a change', async () => {
      const records = await make();
      const record = aRecord(1_000);
      await saveRecord(records, record);

      await records.update(record.id, (current) => current && { ...current, mostAtOnce: 5 });

      expect(await recordsIn(records)).toEqual([{ ...record, mostAtOnce: 5 }]);
    });

    it('stay as they are if a change returns nothing', async () => {
      const records = await make();
      const record = aRecord(1_000);
      await saveRecord(records, record);

      await records.update(record.id, () => undefined);
      await records.update(aMeetingId(2_000), () => undefined);

      expect(await recordsIn(records)).toEqual([record]);
    });

    it('lose no concurrent change', async () => {
      const records = await make();
      const record = aRecord(1_000, { mostAtOnce: 0 });
      await saveRecord(records, record);
      const increase = () =>
        records.update(
          record.id,
          (current) => current && { ...current, mostAtOnce: current.mostAtOnce + 1 },
        );

      await Promise.all(Array.from({ length: 8 }, increase));

      expect(await recordsIn(records)).toMatchObject([{ mostAtOnce: 8 }]);
    });

    it('[SUP-3] are deleted by the age of their meetings', async () => {
      const records = await make();
      for (const start of [1_000, 1_500, 2_000]) await saveRecord(records, aRecord(start));

      await records.deleteBefore(1_500);

      const left = await recordsIn(records);
      expect(left.map(({ changedAtMs }) => changedAtMs)).toEqual([2_000, 1_500]);
    });

    it('[LIM-21] are at most 10,000: the oldest are dropped', { timeout: 60_000 }, async () => {
      const records = await make();
      const starts = Array.from({ length: 10_002 }, (_, index) => index);
      // In batches: a busy machine takes long for all of them at once.
      for (let first = 0; first < starts.length; first += 100)
        await Promise.all(
          starts.slice(first, first + 100).map((start) => saveRecord(records, aRecord(start))),
        );

      const kept = await recordsIn(records);

      expect(kept).toHaveLength(10_000);
      expect(kept.at(-1)?.changedAtMs).toBe(2);
    });
  });
}
