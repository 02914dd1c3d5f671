/** What every adapter of `RoomStore` promises, as a suite that each adapter's spec runs. */
import { KeyId, type SessionMessage } from '@throughline/protocol';
import { describe, expect, it } from 'vitest';
import {
  aHost,
  aNode,
  aParticipant,
  aRoom,
  asSeen,
  joining,
  withPeople,
} from '../testing/rooms.js';
import { becomeAbsent, comeBack } from './absence.js';
import { join } from './entry.js';
import { admit, turnAway } from './lobby.js';
import { mute, remove } from './moderation.js';
import type { NodeId } from './node-leases.js';
import {
  announceMedia,
  FORGET_AFTER_MS,
  FORGET_UNUSED_AFTER_MS,
  type HeldParticipant,
  leave,
  type Room,
} from './room.js';
import { newRoomId } from './room-id.js';
import type { Missed, RoomStore } from './room-store.js';

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
        ...{ access: 'tokens', locked: true, lobby: true, mayUnmute: false },
        owner: KeyId.parse('shop'),
        ...{ createdAtMs: 1, expiresAtMs: 2, endedAtMs: 2 ** 40 },
        attendance: { joins: 3, mostAtOnce: 2, startedAtMs: 1, former: [aParticipant('Cy').id] },
        waiting: [aParticipant('Gil')],
        knocksAtMs: [1.5, 2],
        removed: ['bWFyaw=='],
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

      await store.update(room.id, (before) => join(before, joining(aParticipant('Ada'))));

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

      expect(await store.madeBy(shop, { limit: 10 })).toEqual({ rooms: [older, old] });
      expect(await store.madeBy(KeyId.parse('nobody'), { limit: 10 })).toEqual({ rooms: [] });
    });

    it('[API-3] comes in pages that go on where the last one ended, whatever is made meanwhile', async () => {
      const rooms = [0, 9, 10, 100].map((createdAtMs) => aRoom({ owner: shop, createdAtMs }));
      const store = await anywhere(...rooms);

      const first = await store.madeBy(shop, { limit: 2 });
      const later = aRoom({ owner: shop, createdAtMs: 5_000 });
      await store.create(later);
      await store.create(aRoom({ owner: bank, createdAtMs: 50 }));
      const second = await store.madeBy(shop, {
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
      let page = await store.madeBy(shop, { limit: 2 });
      for (; page.next; page = await store.madeBy(shop, { limit: 2, after: page.next }))
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

      await store.forgetUnused(FORGET_AFTER_MS);

      expect(await store.madeBy(shop, { limit: 10 })).toEqual({ rooms: [] });
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

  describe('what is said in a room', () => {
    const media = { microphoneOn: false, cameraOn: true };
    const hello = (from: HeldParticipant): SessionMessage => ({
      type: 'peer/signal',
      from: from.id,
      signal: { kind: 'description', description: { type: 'offer', sdp: 'v=0 \u00e9\ud800"' } },
    });
    const [ada, ben] = [aParticipant('Ada'), aParticipant('Ben')];

    /** A room with Ada and Ben, who came after her. */
    const meeting = async () => {
      const store = await open(10);
      const room = aRoom();
      await store.create(room);
      for (const participant of [ada, ben])
        await store.update(room.id, (before) => join(before, joining(participant)));
      const missedBy = ({ id }: HeldParticipant, after: number) => store.missed(room.id, id, after);
      const say = (seq: number) =>
        store.relay(room.id, { by: ben.id, seq }, { to: ada.id, message: hello(ben) });
      return { ...{ store, id: room.id, missedBy, say } };
    };
    const seqs = (missed: Missed | undefined) => missed?.messages.map(({ seq }) => seq);

    it('[RES-2] is numbered for each participant, from the join on', async () => {
      const { store, id, missedBy } = await meeting();

      await store.update(id, (room) => announceMedia(room, ben.id, media));

      const missed = await missedBy(ada, 0);
      expect(missed?.messages.map(({ seq, text }) => [seq, JSON.parse(text) as unknown])).toEqual([
        [1, { type: 'participant/joined', participant: asSeen(ben) }],
        [2, { type: 'participant/changed', participant: { ...asSeen(ben), media } }],
      ]);
      expect(await missedBy(ben, 0)).toEqual({ received: 0, messages: [] });
    });

    it('[ROOM-8] is passed on as it is', async () => {
      const { missedBy, say } = await meeting();

      expect(await say(1)).toBe('heard');

      const missed = await missedBy(ada, 1);
      expect(missed?.messages).toEqual([{ seq: 2, text: JSON.stringify(hello(ben)) }]);
    });

    it('[RES-3] takes effect once, however often it is said', async () => {
      const { store, id, missedBy, say } = await meeting();
      const announce = (seq: number) =>
        store.perform(id, { by: ben.id, seq }, (room) => announceMedia(room, ben.id, media));

      const hearings = [await say(1), await announce(2), await say(1), await announce(2)];
      await say(5);

      expect(hearings).toEqual(['heard', 'heard', 'repeat', 'repeat']);
      expect(seqs(await missedBy(ada, 0))).toEqual([1, 2, 3, 4]);
      expect((await missedBy(ben, 0))?.received).toBe(5);
    });

    it('[ROOM-8] to somebody who is not in the room is not passed on, and counts as said', async () => {
      const { store, id, missedBy } = await meeting();
      const to = aParticipant('Cy').id;

      const said = await store.relay(id, { by: ben.id, seq: 1 }, { to, message: hello(ben) });

      expect(said).toBe('unknown_participant');
      expect((await missedBy(ben, 0))?.received).toBe(1);
    });

    it('by somebody who is not in the room comes to nothing', async () => {
      const { store, id, missedBy } = await meeting();
      const said = { by: aParticipant('Cy').id, seq: 1 };

      const hearings = [
        await store.relay(id, said, { to: ada.id, message: hello(ben) }),
        await store.perform(id, said, (room) => announceMedia(room, ben.id, media)),
        await store.perform(newRoomId(), said, (room) => ({ room })),
      ];

      expect(hearings).toEqual(['session_over', 'session_over', 'session_over']);
      expect(seqs(await missedBy(ada, 0))).toEqual([1]);
    });

    it('[RES-8] is kept until it is acknowledged', async () => {
      const { store, id, missedBy, say } = await meeting();
      for (const seq of [1, 2, 3]) await say(seq);

      await store.acknowledge(id, ada.id, 3);

      expect(seqs(await missedBy(ada, 3))).toEqual([4]);
      expect(await missedBy(ada, 2)).toBeUndefined();
    });

    it('[RES-7] is not to be had after a number that was never said', async () => {
      const { store, id, missedBy } = await meeting();

      await store.acknowledge(id, ada.id, 2);

      expect(await missedBy(ada, 2)).toBeUndefined();
      expect(seqs(await missedBy(ada, 0))).toEqual([1]);
    });

    it('[RES-7] is not kept beyond a mebibyte, and goes on after that', async () => {
      const { store, id, missedBy, say } = await meeting();
      const sdp = 'v'.repeat(65_000);
      const signal = { kind: 'description', description: { type: 'offer', sdp } } as const;
      const long: SessionMessage = { type: 'peer/signal', from: ben.id, signal };
      const sayMuch = (seq: number) =>
        store.relay(id, { by: ben.id, seq }, { to: ada.id, message: long });

      for (let seq = 1; seq <= 16; seq += 1) await sayMuch(seq);
      const before = await missedBy(ada, 0);
      await sayMuch(17);
      await say(18);

      expect(seqs(before)).toHaveLength(17);
      expect(await missedBy(ada, 17)).toBeUndefined();
      expect(seqs(await missedBy(ada, 18))).toEqual([19]);
    });

    it('ends with the stay of the participant', async () => {
      const { store, id, missedBy, say } = await meeting();

      await store.update(id, (room) => leave(room, ada.id, 0));

      expect(await missedBy(ada, 0)).toBeUndefined();
      expect(await say(1)).toBe('unknown_participant');
    });

    it('outlives a socket', async () => {
      const { store, id, missedBy, say } = await meeting();
      const lost = { participantId: ada.id, socket: 1 };

      await store.update(id, (room) => becomeAbsent(room, lost));
      await say(1);
      await store.update(id, (room) => comeBack(room, ada.id, aNode()));

      expect(seqs(await missedBy(ada, 0))).toEqual([1, 2]);
    });
  });

  describe('a lobby', () => {
    const [ada, gil] = [aHost('Ada'), aParticipant('Gil')];
    const hello: SessionMessage = {
      ...{ type: 'peer/signal', from: gil.id },
      signal: { kind: 'description', description: { type: 'offer', sdp: 'v=0' } },
    };

    /** A room with Ada in it and Gil in its lobby. */
    const waiting = async () => {
      const store = await open(10);
      const room = aRoom({ lobby: true });
      await store.create(room);
      for (const participant of [ada, gil])
        await store.update(room.id, (before) => join(before, joining(participant)));
      const say = (seq: number, from: HeldParticipant, to: HeldParticipant) =>
        store.relay(room.id, { by: from.id, seq }, { to: to.id, message: hello });
      return { store, id: room.id, say };
    };
    const iceServers = { servers: [], expiresAt: null };
    const letIn = (room: Room) => admit(room, { by: ada.id, guestId: gil.id, iceServers, atMs: 0 });

    it('[LOB-2] passes nothing on, neither out nor in', async () => {
      const { store, id, say } = await waiting();

      expect(await say(1, gil, ada)).toBe('not_permitted');
      expect(await say(1, ada, gil)).toBe('unknown_participant');
      expect(await say(1, gil, ada)).toBe('repeat');

      expect(await store.missed(id, gil.id, 0)).toEqual({ received: 1, messages: [] });
      expect((await store.missed(id, ada.id, 0))?.messages).toHaveLength(1);
    });

    it('[LOB-2] stays so when a guest comes back over another socket', async () => {
      const { store, id, say } = await waiting();

      await store.update(id, (room) => comeBack(room, gil.id, aNode()));

      expect(await say(1, gil, ada)).toBe('not_permitted');
    });

    it('[LOB-4] passes things on once the guest is let in, whose session goes on', async () => {
      const { store, id, say } = await waiting();
      await say(1, gil, ada);

      await store.update(id, letIn);

      expect(await say(2, gil, ada)).toBe('heard');
      expect(await say(1, ada, gil)).toBe('heard');
      const missed = await store.missed(id, gil.id, 0);
      const types = missed?.messages.map(({ text }) => (JSON.parse(text) as { type: string }).type);
      expect(types).toEqual(['room/admitted', 'peer/signal']);
    });

    it('[LOB-4] ends the session of who is turned away', async () => {
      const { store, id, say } = await waiting();

      await store.update(id, (room) => turnAway(room, ada.id, gil.id, 0));

      expect(await say(1, gil, ada)).toBe('session_over');
      expect(await store.missed(id, gil.id, 0)).toBeUndefined();
    });
  });

  describe('an API process that listens', () => {
    const own = aNode();
    const [ada, ben] = [aParticipant('Ada', own), aParticipant('Ben', own)];
    const media = { microphoneOn: false, cameraOn: true };

    const listening = async () => {
      const store = await open(10, own);
      const heard: string[] = [];
      await store.listen({
        onMessage: (to, { seq, text }) => {
          const { type } = JSON.parse(text) as { type: string };
          heard.push(`${to === ada.id ? 'Ada' : 'Ben'} ${seq} ${type}`);
        },
        onLast: (to, { seq, text }, end) => {
          const { type } = JSON.parse(text) as { type: string };
          heard.push(`${to === ada.id ? 'Ada' : 'Ben'} ${seq} ${type}, ${end}`);
        },
        onMoved: (id) => heard.push(`${id === ada.id ? 'Ada' : 'Ben'} moved`),
        onGap: () => undefined,
      });
      const room = aRoom();
      await store.create(room);
      for (const participant of [ada, ben])
        await store.update(room.id, (before) => join(before, joining(participant)));
      return { store, id: room.id, heard };
    };

    it('[MOD-6] hears the last of a session that a change ends, and nothing after it', async () => {
      const { store, id, heard } = await listening();

      await store.update(id, (room) => remove(room, 'api', ben.id, 0));
      await store.update(id, (room) => mute(room, 'api', ada.id));

      await expect
        .poll(() => heard)
        .toEqual([
          'Ada 1 participant/joined',
          'Ben 1 room/removed, removed',
          'Ada 2 participant/left',
          'Ada 3 room/changed',
          'Ada 4 microphone/muted',
        ]);
      expect(await store.missed(id, ben.id, 0)).toBeUndefined();
    });

    it('[SIG-5] hears what is said to those it holds, in order', async () => {
      const { store, id, heard } = await listening();

      for (let seq = 1; seq <= 3; seq += 1)
        await store.perform(id, { by: ben.id, seq }, (room) => announceMedia(room, ben.id, media));
      await store.update(id, (room) => announceMedia(room, ada.id, media));

      await expect
        .poll(() => heard)
        .toEqual([
          'Ada 1 participant/joined',
          'Ada 2 participant/changed',
          'Ada 3 participant/changed',
          'Ada 4 participant/changed',
          'Ben 1 participant/changed',
        ]);
    });

    it('[RES-6] hears when another socket of a participant counts', async () => {
      const { store, id, heard } = await listening();

      await store.update(id, (room) => comeBack(room, ada.id, aNode()));

      await expect.poll(() => heard.at(-1)).toBe('Ada moved');
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
      const come = (who: HeldParticipant) =>
        store.update(room.id, (before) => join(before, joining(who)));
      const announce = (seq: number) =>
        store.perform(room.id, { by: ada.id, seq }, (before) =>
          announceMedia(before, ada.id, { microphoneOn: false, cameraOn: false }),
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
      const count = await store.forgetUnused(FORGET_AFTER_MS);
      const left = await Promise.all(rooms.map(({ id }) => store.find(id)));
      return { count, left: left.filter((room) => room !== undefined) };
    };

    it('drops the rooms that nobody has been in for a day', async () => {
      expect(await forgottenFrom(aRoom(), aRoom())).toEqual({ count: 2, left: [] });
    });

    it('keeps those in use and those left later', async () => {
      const kept = [
        withPeople(aRoom(), aParticipant('Ada')),
        aRoom({ lastLeftAtMs: 1 }),
        aRoom({ owner: KeyId.parse('shop'), expiresAtMs: 1 }),
      ];

      expect(await forgottenFrom(...kept)).toEqual({ count: 0, left: kept });
    });

    it('drops one with an expiry all the same when no application made it', async () => {
      const forgotten = await forgottenFrom(aRoom({ expiresAtMs: 2 * FORGET_AFTER_MS }));

      expect(forgotten).toEqual({ count: 1, left: [] });
    });

    it('drops those that nobody has ever been in within an hour, once more than half are taken', async () => {
      const store = await open(4);
      const used = leave(withPeople(aRoom(), ben), ben.id, 0).room;
      for (const room of [used, aRoom(), aRoom()]) await store.create(room);

      const counts = [
        await store.forgetUnused(FORGET_UNUSED_AFTER_MS - 1),
        await store.forgetUnused(FORGET_UNUSED_AFTER_MS),
      ];

      expect(counts).toEqual([0, 2]);
      expect(await store.find(used.id)).toEqual(used);
    });

    it('has place for new ones again', async () => {
      const store = await open(1);
      await store.create(aRoom());

      await store.forgetUnused(FORGET_AFTER_MS);

      expect(await store.create(aRoom())).toBe('created');
    });
  });
}
