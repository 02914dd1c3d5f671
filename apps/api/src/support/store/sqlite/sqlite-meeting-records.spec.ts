import { expect, it } from 'vitest';
import {
  aRecord,
  meetingRecordsContract,
  recordsIn,
  saveRecord,
} from '../../../testing/meeting-records.contract.js';
import { aFilePath, openRoomsFile } from '../../../testing/rooms-file.js';
import { SqliteMeetingRecords } from './sqlite-meeting-records.js';

meetingRecordsContract(async () => new SqliteMeetingRecords(await openRoomsFile()));

it('records of meetings in a file outlive the process', async () => {
  const file = await aFilePath();
  const before = await openRoomsFile({ file });
  const record = aRecord(1_000);
  await saveRecord(new SqliteMeetingRecords(before), record);
  await before.close();

  const after = new SqliteMeetingRecords(await openRoomsFile({ file }));

  expect(await recordsIn(after)).toEqual([record]);
});
