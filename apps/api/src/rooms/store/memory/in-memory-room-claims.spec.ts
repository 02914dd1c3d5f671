import { expect, it } from 'vitest';
import { InMemoryRoomClaims } from './in-memory-room-claims.js';
import { roomClaimsContract } from '../../../testing/room-claims.contract.js';
import { CLAIM_MS } from '../room-claims.js';
import { newRoomId } from '../../secrets/room-id.js';

roomClaimsContract(() => Promise.resolve(new InMemoryRoomClaims(() => 0)));

it('[API-4] claims in memory last for a day', async () => {
  let nowMs = 0;
  const claims = new InMemoryRoomClaims(() => nowMs);
  const [first, second] = [newRoomId(), newRoomId()];
  await claims.claim('one', { roomId: first, fingerprint: '' });

  nowMs = CLAIM_MS - 1;
  const within = await claims.claim('one', { roomId: second, fingerprint: '' });
  nowMs = CLAIM_MS;
  const after = await claims.claim('one', { roomId: second, fingerprint: '' });

  expect([within.roomId, after.roomId]).toEqual([first, second]);
});
