/** The contract of `RoomStore` for rooms, as a suite that the spec of each adapter runs. */
import { KeyId, NO_MEDIA } from '@throughline/protocol';
import { describe, expect, it } from 'vitest';
import {
  aHost,
  aParticipant,
  aRoom,
  aJoinAttempt,
  unusualSettings,
  withParticipants,
} from './rooms.js';
import { AddressHash } from '../rooms/model/address-hash.js';
import type { RoomBounds } from '../rooms/store/room-bounds.js';
import { join } from '../rooms/model/entry.js';
import type { NodeId } from '../rooms/model/node-id.js';
import { RETENTION_MS, NEVER_JOINED_RETENTION_MS } from '../rooms/model/retention.js';
import { announceMedia, type ParticipantRecord, leave, type Room } from '../rooms/model/room.js';
import type { RoomStore } from '../rooms/store/room-store.js';

/** As the store reads it: `remove` compares it with what is stored. */
async function oneMadeBy(store: RoomStore, maker: AddressHash): Promise<Room> {
  const [room] = await store.madeBy(maker);
  if (room === undefined) throw new Error('no room of that address');
  return room;
}

const hashOf = (letter: string) => AddressHash.parse(letter.repeat(22));

/** The limit of the stores that the suite opens. */
export const MAX_ROOMS_PER_KEY = 5;

/** The limit of the stores that the suite opens, for rooms of one address. */
const MAX_ROOMS_PER_ADDRESS = 3;

/** The bounds of the stores that the suite opens. */
export const boundsOf = (maxRooms: number): RoomBounds => ({
  maxRooms,
  maxRoomsPerKey: MAX_ROOMS_PER_KEY,
  maxAnonymousRooms: maxRooms,
  maxRoomsPerAddress: MAX_ROOMS_PER_ADDRESS,
});

/** @param open opens an empty store for up to that many rooms, for that API process */
export function roomStoreContract(
  open: (maxRooms: number, own?: NodeId) => Promise<RoomStore>,
): void {
  describe('a room store', () => {
    it('[ROOM-1] finds a created room, and no other', async () => {
      const store = await open(10);
      const room = aRoom({ name: 'Standup', passcodeHash: { salt: 'c2FsdA==', key: 'a2V5' } });

      expect(await store.create(room)).toBe('created');

      expect(await store.find(room.id)).toEqual(room);
      expect(await store.find(aRoom().id)).toBeUndefined();
    });

    it('stores every property of a room', async () => {
      const store = await open(10);
      const room = aRoom({
        participants: [
          aHost('Ada 👩‍👩‍👧'),
          {
            ...aParticipant('Ben'),
            hand: 1,
            spotlight: true,
            unmuteRequest: { atMs: 3, isOpen: true },
          },
        ],
        name: 'Standup',
        passcodeHash: { salt: 'c2FsdA==', key: 'a2V5' },
        access: 'tokens',
        settings: unusualSettings,
        owner: KeyId.parse('shop'),
        maker: hashOf('x'),
        createdAtMs: 1,
        expiresAtMs: 2,
        endedAtMs: 2 ** 40,
        attendance: {
          joins: 3,
          mostAtOnce: 2,
          startedAtMs: 1,
          meetingStartedAtMs: 2,
          former: [aParticipant('Cy').id],
        },
        waiting: [{ ...aParticipant('Gil'), addressHash: hashOf('z') }],
        removedFingerprints: ['bWFyaw=='],
        tokenPolicy: 'single-use',
        usedTokens: ['dXNlZA=='],
        wrongPasscodesBy: { [hashOf('y')]: [1, 2.5] },
        lobbyEntriesBy: { [hashOf('z')]: [3] },
        joinsDuringAbsenceBy: { [hashOf('z')]: [4] },
        timerEndsAtMs: 4,
        scheduledEnd: { at: 5, by: 'Ada' },
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

    it('lists and counts all rooms', async () => {
      const store = await open(300);
      const rooms = Array.from({ length: 250 }, () => aRoom());
      await Promise.all(rooms.map((room) => store.create(room)));

      const all: Room[] = [];
      for await (const room of store.all()) all.push(room);

      expect(await store.count()).toBe(250);
      expect(new Set(all)).toEqual(new Set(rooms));
    });

    it('never replaces a room when another is created with its id', async () => {
      const store = await open(10);
      const room = aRoom({ name: 'first' });
      await store.create(room);

      expect(await store.create({ ...room, name: 'second' })).toBe('id_taken');

      expect(await store.find(room.id)).toEqual(room);
    });

    it('rejects rooms beyond its limit, also when they are created concurrently', async () => {
      const store = await open(3);

      const results = await Promise.all(Array.from({ length: 10 }, () => store.create(aRoom())));

      expect(results.filter((result) => result === 'created')).toHaveLength(3);
      expect(results.filter((result) => result === 'full')).toHaveLength(7);
    });

    it('replaces a room and resolves with everything that the change returned', async () => {
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

    it('changes no unknown room', async () => {
      const store = await open(10);
      const unknown = aRoom();

      expect(await store.update(unknown.id, (room) => ({ room }))).toBeUndefined();

      expect(await store.find(unknown.id)).toBeUndefined();
    });

    it('keeps the room if a change throws', async () => {
      const store = await open(10);
      const room = aRoom();
      await store.create(room);

      const update = store.update(room.id, () => {
        throw new Error('a bug in the change');
      });

      await expect(update).rejects.toThrow('a bug in the change');
      expect(await store.find(room.id)).toEqual(room);
    });

    it('returns values that later changes do not modify', async () => {
      const store = await open(10);
      const room = aRoom();
      await store.create(room);
      const found = await store.find(room.id);

      await store.update(room.id, (before) => join(before, aJoinAttempt(aParticipant('Ada'))));

      expect(found?.participants).toEqual([]);
    });
  });

  describe("the list of an application's rooms", () => {
    const [shop, bank] = [KeyId.parse('shop'), KeyId.parse('bank')];
    const anywhere = async (...rooms: Room[]) => {
      const store = await open(20);
      for (const room of rooms) await store.create(room);
      return store;
    };

    it('[API-3] contains those rooms, oldest first, and no others', async () => {
      const [old, older] = [aRoom({ owner: shop, createdAtMs: 10 }), aRoom({ owner: shop })];
      const store = await anywhere(old, aRoom({ owner: bank }), aRoom(), older);

      expect(await store.ownedBy(shop, { limit: 10 })).toEqual({ rooms: [older, old] });
      expect(await store.ownedBy(KeyId.parse('other'), { limit: 10 })).toEqual({ rooms: [] });
    });

    it('[API-3] is paged without gaps while rooms are created', async () => {
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

    it('pages through rooms with the same creation time without missing or repeating one', async () => {
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

    it('[API-3] is limited per application', async () => {
      const store = await open(20);
      const results = await Promise.all(
        Array.from({ length: 8 }, () => store.create(aRoom({ owner: shop }))),
      );

      expect(results.filter((result) => result === 'owner_full')).toHaveLength(3);
      expect(await store.create(aRoom({ owner: bank }))).toBe('created');
      expect(await store.count()).toBe(6);
    });

    it('[ROOM-9] has space again after a room is deleted', async () => {
      const rooms = Array.from({ length: MAX_ROOMS_PER_KEY }, () => aRoom({ owner: shop }));
      const store = await anywhere(...rooms);

      await store.deleteUnused(RETENTION_MS);

      expect(await store.ownedBy(shop, { limit: 10 })).toEqual({ rooms: [] });
      expect(await store.create(aRoom({ owner: shop }))).toBe('created');
    });
  });

  describe('[LIM-9] the rooms that addresses made', () => {
    const [mallory, ada] = [hashOf('m'), hashOf('a')];

    it('are bounded per address, also when they are created concurrently', async () => {
      const store = await open(20);

      const results = await Promise.all(
        Array.from({ length: 10 }, () => store.create(aRoom({ maker: mallory }))),
      );

      expect(results.filter((result) => result === 'created')).toHaveLength(MAX_ROOMS_PER_ADDRESS);
      expect(results.filter((result) => result === 'address_full')).toHaveLength(7);
      expect(await store.create(aRoom({ maker: ada }))).toBe('created');
    });

    it('are counted, listed, and have a place again after one was removed', async () => {
      const store = await open(20);
      const rooms = [0, 1, 2].map((createdAtMs) => aRoom({ maker: mallory, createdAtMs }));
      for (const room of rooms) await store.create(room);
      await store.create(aRoom({ maker: ada }));

      expect(await store.crowding(ada)).toEqual({ maker: mallory, rooms: 3, own: 1 });
      expect(new Set(await store.madeBy(mallory))).toEqual(new Set(rooms));
      const read = await oneMadeBy(store, mallory);
      expect(await store.remove(read)).toBe(true);
      expect(await store.find(read.id)).toBeUndefined();
      expect(await store.crowding(undefined)).toEqual({ maker: mallory, rooms: 2, own: 0 });
      expect(await store.create(aRoom({ maker: mallory }))).toBe('created');
    });

    it('are not removed once a participant has joined', async () => {
      const store = await open(20);
      await store.create(aRoom({ maker: mallory }));
      const read = await oneMadeBy(store, mallory);
      await store.update(read.id, (room) => join(room, aJoinAttempt(aParticipant('Ada'))));

      expect(await store.remove(read)).toBe(false);

      expect((await store.find(read.id))?.participants).toHaveLength(1);
    });
  });

  describe('concurrent updates of a room store', () => {
    it('are all applied', async () => {
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

    it('[ROOM-3] never admit more participants than the capacity', async () => {
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

    it('[ROOM-2] resolve in the order of their commits', async () => {
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

  describe('the watcher of a room store', () => {
    it('receives each committed change once, in order, with the room before it', async () => {
      const store = await open(10);
      const room = aRoom();
      const [ada, ben] = [aParticipant('Ada'), aParticipant('Ben')];
      const seen: unknown[] = [];
      store.watch((before, { room: after, outcome }) => {
        seen.push([before.participants.length, after.participants.length, outcome?.ok]);
      });
      await store.create(room);
      const joinRoom = (participant: ParticipantRecord) =>
        store.update(room.id, (before) => join(before, aJoinAttempt(participant)));
      const announce = (seq: number) =>
        store.updateOnce(room.id, { by: ada.id, seq }, (before) =>
          announceMedia(before, ada.id, NO_MEDIA),
        );

      await Promise.all([joinRoom(ada), joinRoom(ben)]);
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

  describe('[ROOM-9] a room store that deletes unused rooms', () => {
    const ben = aParticipant('Ben');
    const deletedFrom = async (...rooms: Room[]) => {
      const store = await open(10);
      for (const room of rooms) await store.create(room);
      const count = await store.deleteUnused(RETENTION_MS);
      const left = await Promise.all(rooms.map(({ id }) => store.find(id)));
      return { count, left: left.filter((room) => room !== undefined) };
    };

    it('deletes rooms that have been empty for a day', async () => {
      expect(await deletedFrom(aRoom(), aRoom())).toEqual({ count: 2, left: [] });
    });

    it('keeps rooms in use and rooms left later', async () => {
      const kept = [
        withParticipants(aRoom(), aParticipant('Ada')),
        aRoom({ lastLeftAtMs: 1 }),
        aRoom({ owner: KeyId.parse('shop'), expiresAtMs: 1 }),
      ];

      expect(await deletedFrom(...kept)).toEqual({ count: 0, left: kept });
    });

    it('keeps a planned room, also if no application owns it', async () => {
      const planned = aRoom({ expiresAtMs: 2 * RETENTION_MS });

      expect(await deletedFrom(planned)).toEqual({ count: 0, left: [planned] });
    });

    it('deletes rooms that were never joined after an hour, once more than half of the limit is reached', async () => {
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

    it('has space for new rooms afterwards', async () => {
      const store = await open(1);
      await store.create(aRoom());

      await store.deleteUnused(RETENTION_MS);

      expect(await store.create(aRoom())).toBe('created');
    });
  });
}
