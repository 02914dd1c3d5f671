import { Logger } from '@nestjs/common';
import type { ParticipantId } from '@throughline/protocol';
import { beforeAll, describe, expect, it } from 'vitest';
import { roomBounds } from '../rooms/store/room-bounds.js';
import { DEFAULT_LIMITS } from '../config/limits.js';
import { sessionIn, type Room } from '../rooms/model/room.js';
import { InMemoryRoomStore } from '../rooms/store/memory/in-memory-room-store.js';
import { aParticipant, aRoom } from '../testing/rooms.js';
import type { RelayRevocation } from '../turn/relay-revocation.service.js';
import { AbsencesService } from './absences.service.js';

const ada = aParticipant('Ada');

beforeAll(() => Logger.overrideLogger(false));

async function absencesIn(room: Room) {
  const store = new InMemoryRoomStore(roomBounds(DEFAULT_LIMITS, false));
  await store.create(room);
  const revoked: ParticipantId[] = [];
  const relays = { revoke: (id: ParticipantId) => Promise.resolve(void revoked.push(id)) };
  const absences = new AbsencesService(
    store,
    relays as unknown as RelayRevocation,
    () => 0,
    DEFAULT_LIMITS,
  );
  const lost = { roomId: room.id, participantId: ada.id, connectionNumber: 1 };
  return { absences, revoked, lost, store };
}

describe('[ICE-6] the relay access of a participant whose connection has ended', () => {
  it('ends at once if the participant was removed while it joined', async () => {
    const { absences, revoked, lost } = await absencesIn(aRoom());

    await absences.markAbsent(lost);

    expect(revoked).toEqual([ada.id]);
  });

  it('continues during the grace period', async () => {
    const room = aRoom({ participants: [ada] });
    const { absences, revoked, lost, store } = await absencesIn(room);

    await absences.markAbsent(lost);

    expect(revoked).toEqual([]);
    expect(sessionIn((await store.find(room.id))!, ada.id)).toMatchObject({ absent: true });
  });
});
