/** What every adapter of `RoomStore` promises, as a suite that each adapter's spec runs. */
import { KeyId, NO_MEDIA } from '@throughline/protocol';
import { describe, expect, it } from 'vitest';
import { aHost, aParticipant, aRoom, aJoinAttempt, withParticipants } from './rooms.js';
import { join } from '../rooms/model/entry.js';
import type { NodeId } from '../rooms/model/node-id.js';
import { RETENTION_MS, NEVER_JOINED_RETENTION_MS } from '../rooms/model/retention.js';
import { announceMedia, type ParticipantRecord, leave, type Room } from '../rooms/model/room.js';
import type { RoomStore } from '../rooms/store/room-store.js';

/** Of the stores that the contract opens. */
export const MAX_ROOMS_PER_KEY = 5;

/** @param open an empty store that may hold that many rooms, for that API process */
export function roomStoreContract(
  open: (maxRooms: number, own?: NodeId) => Promise<RoomStore>,
): void {
  describe('a room store', () => {
    it('[ROOM-1] finds a room that was created, and no other', async () => {
      const store = await open(10);
      const room = aRoom({ name: 'Standup', passcodeHash: { salt: 'c2FsdA==', key: 'a2V5' } });

      expect(await store.create(room)).toBe('created');

      expect(await store.find(room.id)).toEqual(room);
      expect(await store.find(aRoom().id)).toBeUndefined();
    });

    it('keeps all that a room holds', async () => {
      const store = await open(10);
      const room = aRoom({
        participants: [aHost('Ada 👩‍👩‍👧'), aParticipant('Ben')],
        name: 'Standup',
        passcodeHash: { salt: 'c2FsdA==', key: 'a2V5' },
        access: 'tokens',
        locked: true,
        lobby: true,
        mayUnmute: false,
        owner: KeyId.parse('shop'),
        createdAtMs: 1,
        expiresAtMs: 2,
        endedAtMs: 2 ** 40,
        attendance: { joins: 3, mostAtOnce: 2, startedAtMs: 1, former: [aParticipant('Cy').id] },
        waiting: [aParticipant('Gil')],
        lobbyEntriesAtMs: [1.5, 2],
        removedFingerprints: ['bWFyaw=='],
        wrongPasscodesAtMs: [1, 2.5],
        relayed: {
          bytes: 2 ** 50,
          open: { 'ada/1': 1, 'ben/0': 2 ** 50 - 1 },
          byParticipant: { ada: 1, ben: 2 ** 50 - 1 },
        },
      });
      await store.create(aRoom({ id: room.id }));

      await store.update(room.id, () => ({ room }));

      expect(await store.find(room.id)).toEqual(room);
    });

    it('tells which rooms there are and how many', async () => {
      const store = await open(300);
      const rooms = Array.from({ length: 250 }, () => aRoom());
      await Promise.all(rooms.map((room) => store.create(room)));

      const all: Room[] = [];
      for await (const room of store.all()) all.push(room);

      expect(await store.count()).toBe(250);
      expect(new Set(all)).toEqual(new Set(rooms));
    });

    it('never puts a new room in the place of another', async () => {
      const store = await open(10);
      const room = aRoom({ name: 'first' });
      await store.create(room);

      expect(await store.create({ ...room, name: 'second' })).toBe('id_taken');

      expect(await store.find(room.id)).toEqual(room);
    });

    it('is full at its bound, also when rooms are created at once', async () => {
      const store = await open(3);

      const results = await Promise.all(Array.from({ length: 10 }, () => store.create(aRoom())));

      expect(results.filter((result) => result === 'created')).toHaveLength(3);
      expect(results.filter((result) => result === 'full')).toHaveLength(7);
    });

    it('replaces a room by its change and hands back all that the change returned', async () => {
      const store = await open(10);
      const room = aRoom();
      await store.create(room);

      const changed = await store.update(room.id, (before) => ({
        room: { ...before, name: 'renamed' },
        note: 'of the caller',
      }));

      expect(changed).toEqual({ room: { ...room, name: 'renamed' }, note: 'of the caller' });
      expect(await store.find(room.id)).toEqual({ ...room, name: 'renamed' });
    });

    it('changes no room that does not exist', async () => {
      const store = await open(10);
      const unknown = aRoom();

      expect(await store.update(unknown.id, (room) => ({ room }))).toBeUndefined();

      expect(await store.find(unknown.id)).toBeUndefined();
    });

    it('keeps the room as it was when a change throws', async () => {
      const store = await open(10);
      const room = aRoom();
      await store.create(room);

      const update = store.update(room.id, () => {
        throw new Error('a bug in the change');
      });

      await expect(update).rejects.toThrow('a bug in the change');
      expect(await store.find(room.id)).toEqual(room);
    });

    it('hands out values that a later change does not touch', async () => {
      const store = await open(10);
      const room = aRoom();
      await store.create(room);
      const found = await store.find(room.id);

      await store.update(room.id, (before) => join(before, aJoinAttempt(aParticipant('Ada'))));

      expect(found?.participants).toEqual([]);
    });
  });

  describe('the list of the rooms that an application made', () => {
    const [shop, bank] = [KeyId.parse('shop'), KeyId.parse('bank')];
    const anywhere = async (...rooms: Room[]) => {
      const store = await open(20);
      for (const room of rooms) await store.create(room);
      return store;
    };

    it('[API-3] holds those, oldest first, and no others', async () => {
      const [old, older] = [aRoom({ owner: shop, createdAtMs: 10 }), aRoom({ owner: shop })];
      const store = await anywhere(old, aRoom({ owner: bank }), aRoom(), older);

      expect(await store.ownedBy(shop, { limit: 10 })).toEqual({ rooms: [older, old] });
      expect(await store.ownedBy(KeyId.parse('nobody'), { limit: 10 })).toEqual({ rooms: [] });
    });

    it('[API-3] comes in pages that go on where the last one ended, whatever is made meanwhile', async () => {
      const rooms = [0, 9, 10, 100].map((createdAtMs) => aRoom({ owner: shop, createdAtMs }));
      const store = await anywhere(...rooms);

      const first = await store.ownedBy(shop, { limit: 2 });
      const later = aRoom({ owner: shop, createdAtMs: 5_000 });
      await store.create(later);
      await store.create(aRoom({ owner: bank, createdAtMs: 50 }));
      const second = await store.ownedBy(shop, {
        limit: 3,
        ...(first.next && { after: first.next }),
      });

      expect(first.rooms).toEqual(rooms.slice(0, 2));
      expect(second).toEqual({ rooms: [...rooms.slice(2), later] });
    });

    it('pages through rooms of one moment without missing or repeating one', async () => {
      const rooms = Array.from({ length: MAX_ROOMS_PER_KEY }, () => aRoom({ owner: shop }));
      const store = await anywhere(...rooms);

      const seen: Room[] = [];
      let page = await store.ownedBy(shop, { limit: 2 });
      for (; page.next; page = await store.ownedBy(shop, { limit: 2, after: page.next }))
        seen.push(...page.rooms);
      seen.push(...page.rooms);

      expect(seen).toHaveLength(MAX_ROOMS_PER_KEY);
      expect(new Set(seen.map(({ id }) => id))).toEqual(new Set(rooms.map(({ id }) => id)));
    });

    it('[API-3] is bounded, and one that is full is no matter of the others', async () => {
      const store = await open(20);
      const results = await Promise.all(
        Array.from({ length: 8 }, () => store.create(aRoom({ owner: shop }))),
      );

      expect(results.filter((result) => result === 'owner_full')).toHaveLength(3);
      expect(await store.create(aRoom({ owner: bank }))).toBe('created');
      expect(await store.count()).toBe(6);
    });

    it('[ROOM-9] has place again for a room when one is forgotten', async () => {
      const rooms = Array.from({ length: MAX_ROOMS_PER_KEY }, () => aRoom({ owner: shop }));
      const store = await anywhere(...rooms);

      await store.deleteUnused(RETENTION_MS);

      expect(await store.ownedBy(shop, { limit: 10 })).toEqual({ rooms: [] });
      expect(await store.create(aRoom({ owner: shop }))).toBe('created');
    });
  });

  describe('a room store with updates at once', () => {
    it('loses none of them', async () => {
      const store = await open(10);
      const room = aRoom({ capacity: 40 });
      await store.create(room);
      const people = Array.from({ length: 40 }, (_, i) => aParticipant(`participant ${i}`));

      await Promise.all(
        people.map((participant) =>
          store.update(room.id, (before) => join(before, aJoinAttempt(participant))),
        ),
      );

      const found = await store.find(room.id);
      const ids = found?.participants.map(({ id }) => id);
      expect(new Set(ids)).toEqual(new Set(people.map(({ id }) => id)));
    });

    it('[ROOM-3] never lets more in than the capacity', async () => {
      const store = await open(10);
      const room = aRoom({ capacity: 2 });
      await store.create(room);

      const changes = await Promise.all(
        Array.from({ length: 40 }, (_, i) =>
          store.update(room.id, (before) => join(before, aJoinAttempt(aParticipant(`${i}`)))),
        ),
      );

      expect(changes.filter((change) => change?.outcome.ok)).toHaveLength(2);
      expect((await store.find(room.id))?.participants).toHaveLength(2);
    });

    it('[ROOM-2] settles those of one room in the order they took effect', async () => {
      const store = await open(10);
      const room = aRoom({ capacity: 40 });
      await store.create(room);
      const settled: number[] = [];

      const enter = async (name: string) => {
        const change = await store.update(room.id, (before) =>
          join(before, aJoinAttempt(aParticipant(name))),
        );
        settled.push(change?.room.participants.length ?? 0);
      };
      await Promise.all(Array.from({ length: 40 }, (_, i) => enter(`${i}`)));

      expect(settled).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
    });
  });

  describe('who watches a room store', () => {
    it('is told of each change that took effect, with the room before, in order and once', async () => {
      const store = await open(10);
      const room = aRoom();
      const [ada, ben] = [aParticipant('Ada'), aParticipant('Ben')];
      const seen: unknown[] = [];
      store.watch((before, { room: after, outcome }) => {
        seen.push([before.participants.length, after.participants.length, outcome?.ok]);
      });
      await store.create(room);
      const come = (who: ParticipantRecord) =>
        store.update(room.id, (before) => join(before, aJoinAttempt(who)));
      const announce = (seq: number) =>
        store.updateOnce(room.id, { by: ada.id, seq }, (before) =>
          announceMedia(before, ada.id, NO_MEDIA),
        );

      await Promise.all([come(ada), come(ben)]);
      await announce(1);
      await announce(1);
      await store.update(room.id, (before) => leave(before, ada.id, 0));

      expect(seen).toEqual([
        [0, 1, true],
        [1, 2, true],
        [2, 2, true],
        [2, 1, true],
      ]);
    });
  });

  describe('[ROOM-9] a room store that is told to forget', () => {
    const ben = aParticipant('Ben');
    const forgottenFrom = async (...rooms: Room[]) => {
      const store = await open(10);
      for (const room of rooms) await store.create(room);
      const count = await store.deleteUnused(RETENTION_MS);
      const left = await Promise.all(rooms.map(({ id }) => store.find(id)));
      return { count, left: left.filter((room) => room !== undefined) };
    };

    it('drops the rooms that nobody has been in for a day', async () => {
      expect(await forgottenFrom(aRoom(), aRoom())).toEqual({ count: 2, left: [] });
    });

    it('keeps those in use and those left later', async () => {
      const kept = [
        withParticipants(aRoom(), aParticipant('Ada')),
        aRoom({ lastLeftAtMs: 1 }),
        aRoom({ owner: KeyId.parse('shop'), expiresAtMs: 1 }),
      ];

      expect(await forgottenFrom(...kept)).toEqual({ count: 0, left: kept });
    });

    it('drops one with an expiry all the same when no application made it', async () => {
      const forgotten = await forgottenFrom(aRoom({ expiresAtMs: 2 * RETENTION_MS }));

      expect(forgotten).toEqual({ count: 1, left: [] });
    });

    it('drops those that nobody has ever been in within an hour, once more than half are taken', async () => {
      const store = await open(4);
      const used = leave(withParticipants(aRoom(), ben), ben.id, 0).room;
      for (const room of [used, aRoom(), aRoom()]) await store.create(room);

      const counts = [
        await store.deleteUnused(NEVER_JOINED_RETENTION_MS - 1),
        await store.deleteUnused(NEVER_JOINED_RETENTION_MS),
      ];

      expect(counts).toEqual([0, 2]);
      expect(await store.find(used.id)).toEqual(used);
    });

    it('has place for new ones again', async () => {
      const store = await open(1);
      await store.create(aRoom());

      await store.deleteUnused(RETENTION_MS);

      expect(await store.create(aRoom())).toBe('created');
    });
  });
}
