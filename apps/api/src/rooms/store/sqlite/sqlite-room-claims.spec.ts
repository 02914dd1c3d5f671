import { expect, it } from 'vitest';
import { roomClaimsContract } from '../../../testing/room-claims.contract.js';
import { aFilePath, openRoomsFile } from '../../../testing/rooms-file.js';
import { newRoomId } from '../../secrets/room-id.js';
import { MAX_CLAIMS } from '../room-claims.js';
import { CLAIM_MS } from '../room-claims.js';
import { SqliteRoomClaims } from './sqlite-room-claims.js';

roomClaimsContract(async () => new SqliteRoomClaims(await openRoomsFile(), () => 0));

const aClaim = () => ({ roomId: newRoomId(), fingerprint: '' });

it('[API-4] claims in a file outlive the process, for a day', async () => {
  const path = await aFilePath();
  const before = await openRoomsFile({ file: path });
  const first = aClaim();
  await new SqliteRoomClaims(before, () => 0.5).claim('one', first);
  await before.close();
  const file = await openRoomsFile({ file: path });

  const within = await new SqliteRoomClaims(file, () => CLAIM_MS - 1).claim('one', aClaim());
  const second = aClaim();
  const after = await new SqliteRoomClaims(file, () => CLAIM_MS + 1).claim('one', second);

  expect([within, after]).toEqual([first, second]);
});

it('[API-4] the oldest claims in a file are dropped beyond their bound', async () => {
  const file = await openRoomsFile();
  let nowMs = 0;
  const claims = new SqliteRoomClaims(file, () => (nowMs += 1));
  const put = file.prepare('INSERT INTO claims VALUES (?, ?, ?, ?)');
  file.write(() => {
    for (let i = 0; i < MAX_CLAIMS; i += 1) put.run(`${i}`, newRoomId(), '', 10 + i);
  });

  await claims.claim('one more', aClaim());

  const count = file.prepare('SELECT count(*) AS n FROM claims').get();
  expect(count).toEqual({ n: MAX_CLAIMS });
  const second = aClaim();
  expect(await claims.claim('0', second)).toEqual(second);
});
