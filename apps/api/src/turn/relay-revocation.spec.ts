import { expect, it } from 'vitest';
import { StoreUnavailableError } from '../problems/store-unavailable-error.js';
import { DEFAULT_LIMITS } from '../config/limits.js';
import { roomBounds } from '../rooms/store/room-bounds.js';
import { InMemoryRoomStore } from '../rooms/store/memory/in-memory-room-store.js';
import { newRoomId } from '../rooms/secrets/room-id.js';
import { aHost, aParticipant, aRoom } from '../testing/rooms.js';
import type { RelayAccessService } from './relay-access.service.js';
import { RelayRevocation } from './relay-revocation.service.js';

const [ada, ben] = [aHost('Ada'), aParticipant('Ben')];

/** @param failures how often Redis is unavailable before it answers */
async function revocation(failures = 0) {
  const store = new InMemoryRoomStore(roomBounds({ ...DEFAULT_LIMITS, maxRooms: 1 }, false));
  const room = aRoom({ participants: [ada] });
  await store.create(room);
  const revoked: string[] = [];
  let left = failures;
  const access = {
    revoke: (id: string) =>
      left-- > 0
        ? Promise.reject(new StoreUnavailableError('for a while'))
        : Promise.resolve(void revoked.push(id)),
  };
  const service = new RelayRevocation(store, access as unknown as RelayAccessService);
  return { service, room, revoked };
}

it('[ICE-6] revokes the relay of participants out of the room, and of no others', async () => {
  const { service, room, revoked } = await revocation();

  await service.revokeIfOut(room.id, [ada.id, ben.id]);

  expect(revoked).toEqual([ben.id]);
});

it('revokes all if the room no longer exists', async () => {
  const { service, revoked } = await revocation();

  await service.revokeIfOut(newRoomId(), [ada.id]);

  expect(revoked).toEqual([ada.id]);
});

it('retries through an outage, but not beyond the end of the process', async () => {
  const { service, room, revoked } = await revocation(1);
  await service.revokeIfOut(room.id, [ben.id]);
  expect(revoked).toEqual([ben.id]);

  const ended = await revocation(Infinity);
  const underWay = ended.service.revokeIfOut(ended.room.id, [ben.id]);
  ended.service.onApplicationShutdown();

  await underWay;
  expect(ended.revoked).toEqual([]);
});

it('revokes a participant known to be out, also through an outage', async () => {
  const { service, revoked } = await revocation(1);

  await service.revoke(ben.id);

  expect(revoked).toEqual([ben.id]);
});
