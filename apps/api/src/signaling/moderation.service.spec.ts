import type { ParticipantId, RoomId } from '@throughline/protocol';
import { describe, expect, it } from 'vitest';
import { StoreUnavailableError } from '../problems/store-unavailable-error.js';
import { remove } from '../rooms/model/moderation.js';
import type { Room } from '../rooms/model/room.js';
import type { RoomStore } from '../rooms/store/room-store.js';
import { aHost, aParticipant, aRoom } from '../testing/rooms.js';
import type { IceServersService } from '../turn/ice-servers.service.js';
import type { RelayRevocation } from '../turn/relay-revocation.service.js';
import { ModerationService } from './moderation.service.js';
import type { SessionRequests } from './session-requests.service.js';

describe('[ICE-6] a participant that a change without an answer of the store may have removed', () => {
  it('loses its relay access if it is out of the room', async () => {
    const [ada, ben] = [aHost('Ada'), aParticipant('Ben')];
    const room = aRoom({ participants: [ada, ben] });
    const store = {
      update(_id: RoomId, change: (before: Room) => unknown) {
        change(room);
        return Promise.reject(new StoreUnavailableError('the answer was lost'));
      },
    };
    const asked: [RoomId, readonly ParticipantId[]][] = [];
    const relays = {
      revokeIfOut: (...question: (typeof asked)[number]) =>
        Promise.resolve(void asked.push(question)),
    };
    const moderation = new ModerationService(
      store as unknown as RoomStore,
      {} as SessionRequests,
      {} as IceServersService,
      relays as unknown as RelayRevocation,
      () => 0,
    );

    const removal = moderation.onBehalfOfApi(room.id, (before) => remove(before, 'api', ben.id, 0));

    await expect(removal).rejects.toThrow(StoreUnavailableError);
    expect(asked).toEqual([[room.id, [ben.id]]]);
  });
});
