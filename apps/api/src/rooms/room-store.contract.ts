/** What every adapter of `RoomStore` promises, as a suite that each adapter's spec runs. */
import { describe, expect, it } from 'vitest';
import { aParticipant, aRoom, joining, withPeople } from '../testing/rooms.js';
import { FORGET_AFTER_MS, join, type Room } from './room.js';
import type { RoomStore } from './room-store.js';

/** @param open an empty store that may hold that many rooms */
export function roomStoreContract(open: (maxRooms: number) => Promise<RoomStore>): void {
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
      const room = withPeople(
        aRoom({
          name: 'Standup',
          passcodeHash: { salt: 'c2FsdA==', key: 'a2V5' },
          wrongPasscodesAtMs: [1, 2.5],
          relayed: { bytes: 2 ** 50, open: { 'ada/1': 1, 'ben/0': 2 ** 50 - 1 } },
        }),
        aParticipant('Ada 👩‍👩‍👧'),
        aParticipant('Ben'),
      );
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

      await store.update(room.id, (before) => join(before, joining(aParticipant('Ada'))));

      expect(found?.participants).toEqual([]);
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
          store.update(room.id, (before) => join(before, joining(participant))),
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
          store.update(room.id, (before) => join(before, joining(aParticipant(`${i}`)))),
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
          join(before, joining(aParticipant(name))),
        );
        settled.push(change?.room.participants.length ?? 0);
      };
      await Promise.all(Array.from({ length: 40 }, (_, i) => enter(`${i}`)));

      expect(settled).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
    });
  });

  describe('[ROOM-9] a room store that is told to forget', () => {
    const forgottenFrom = async (...rooms: Room[]) => {
      const store = await open(10);
      for (const room of rooms) await store.create(room);
      const count = await store.forgetUnused(FORGET_AFTER_MS);
      const left = await Promise.all(rooms.map(({ id }) => store.find(id)));
      return { count, left: left.filter((room) => room !== undefined) };
    };

    it('drops the rooms that nobody has been in for a day', async () => {
      expect(await forgottenFrom(aRoom(), aRoom())).toEqual({ count: 2, left: [] });
    });

    it('keeps those in use and those left later', async () => {
      const kept = [withPeople(aRoom(), aParticipant('Ada')), aRoom({ lastLeftAtMs: 1 })];

      expect(await forgottenFrom(...kept)).toEqual({ count: 0, left: kept });
    });

    it('has place for new ones again', async () => {
      const store = await open(1);
      await store.create(aRoom());

      await store.forgetUnused(FORGET_AFTER_MS);

      expect(await store.create(aRoom())).toBe('created');
    });
  });
}
