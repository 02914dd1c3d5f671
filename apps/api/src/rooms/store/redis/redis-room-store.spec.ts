import { Logger } from '@nestjs/common';
import { KeyId } from '@throughline/protocol';
import type { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { StoreUnavailableError } from '../../../problems/store-unavailable-error.js';
import { RedisConnection } from '../../../redis/redis-connection.js';
import { RedisServer } from '../../../testing/redis-server.js';
import { aNode, aParticipant, aRoom, aJoinAttempt } from '../../../testing/rooms.js';
import { RedisRoomStore } from './redis-room-store.js';
import { join } from '../../model/entry.js';
import { RETENTION_MS } from '../../model/retention.js';
import { leave, type Room } from '../../model/room.js';
import { roomSessionsContract } from '../../../testing/room-sessions.contract.js';
import { boundsOf, roomStoreContract } from '../../../testing/room-store.contract.js';

let server: RedisServer;
/** Two, like two API processes. */
let connections: [RedisConnection, RedisConnection];
beforeAll(async () => {
  Logger.overrideLogger(false);
  server = await RedisServer.start();
  connections = await Promise.all([
    RedisConnection.open(server.config),
    RedisConnection.open(server.config),
  ]);
});
beforeEach(() => server.run((redis) => redis.flushall()).then(() => undefined));
afterAll(async () => {
  for (const connection of connections) connection.close();
  await server[Symbol.asyncDispose]();
});

const run = <T>(command: (redis: Redis) => Promise<T>) => server.run(command);
const limits = boundsOf(10);
const open = (maxRooms = 10, own = aNode()) =>
  new RedisRoomStore(connections[0], own, boundsOf(maxRooms));
const keyOf = ({ id }: Room) => `throughline:room:{${id}}`;

const opened: Parameters<typeof roomStoreContract>[0] = (maxRooms, own) =>
  Promise.resolve(open(maxRooms, own));
roomStoreContract(opened);
roomSessionsContract(opened);

describe('rooms in a Redis that is out of memory', () => {
  it('reject signals, but accept departures, which free memory', async () => {
    const store = open();
    const [ada, ben] = [aParticipant('Ada'), aParticipant('Ben')];
    const room = aRoom();
    await store.create(room);
    for (const person of [ada, ben])
      await store.update(room.id, (before) => join(before, aJoinAttempt(person)));
    const signal = { type: 'microphone/muted', by: ada.id } as const;

    await run((redis) => redis.config('SET', 'maxmemory', '1'));
    try {
      const relayed = store.relay(room.id, { by: ada.id, seq: 1 }, { to: ben.id, message: signal });
      await expect(relayed).rejects.toThrow(/OOM/);
      await store.acknowledge(room.id, ada.id, 1);
      for (const { id } of [ada, ben])
        await store.update(room.id, (before) => leave(before, id, 0));
    } finally {
      await run((redis) => redis.config('SET', 'maxmemory', '0'));
    }

    expect((await store.find(room.id))?.participants).toEqual([]);
  });
});

describe('a room that a process has changed before', () => {
  const opened = async () => {
    const [own, other] = connections.map((redis) => new RedisRoomStore(redis, aNode(), limits));
    const [ada, room] = [aParticipant('Ada'), aRoom({ capacity: 2 })];
    await own!.create(room);
    await own!.update(room.id, (before) => join(before, aJoinAttempt(ada)));
    return { own: own!, other: other!, ada, id: room.id };
  };

  it('is not read before its next change', async () => {
    const { own, ada, id } = await opened();
    let commands = 0;
    connections[0].observe(() => (commands += 1));

    await own.update(id, (room) => leave(room, ada.id, 0));

    connections[0].observe(() => undefined);
    expect(commands).toBe(1);
  });

  it('has the changes of other processes, also if the next change would have no effect without them', async () => {
    const { own, other, id } = await opened();
    const ben = aParticipant('Ben');
    await other.update(id, (room) => join(room, aJoinAttempt(ben)));

    await own.update(id, (room) => leave(room, ben.id, 0));

    expect((await other.find(id))?.participants).toHaveLength(1);
  });

  it('[ROOM-3] accepts a join if another process has removed a participant since', async () => {
    const { own, other, ada, id } = await opened();
    await own.update(id, (room) => join(room, aJoinAttempt(aParticipant('Ben'))));
    await other.update(id, (room) => leave(room, ada.id, 0));

    const change = await own.update(id, (room) => join(room, aJoinAttempt(aParticipant('Cy'))));

    expect(change?.outcome.ok).toBe(true);
  });

  it('is unknown once it is deleted', async () => {
    const { own, ada, id } = await opened();
    await run((redis) => redis.flushall());

    expect(await own.update(id, (room) => leave(room, ada.id, 0))).toBeUndefined();
  });
});

describe('rooms that two API processes share', () => {
  const stores = () => connections.map((redis) => new RedisRoomStore(redis, aNode(), limits));

  it('[ROOM-3] accept no more joins than the capacity, through either process', async () => {
    const both = stores();
    const room = aRoom({ capacity: 5 });
    await both[0]!.create(room);

    const changes = await Promise.all(
      Array.from({ length: 30 }, (_, i) =>
        both[i % 2]!.update(room.id, (before) => join(before, aJoinAttempt(aParticipant(`${i}`)))),
      ),
    );

    expect(changes.filter((change) => change?.outcome.ok)).toHaveLength(5);
    expect((await both[1]!.find(room.id))?.participants).toHaveLength(5);
  });

  it('are limited in number across processes', async () => {
    const both = stores();

    const results = await Promise.all(
      Array.from({ length: 30 }, (_, i) => both[i % 2]!.create(aRoom())),
    );

    expect(results.filter((result) => result === 'created')).toHaveLength(10);
    expect(await run((redis) => redis.keys('throughline:room:*'))).toHaveLength(10);
  });

  it('[ROOM-9] are kept if a participant joins while they are being deleted', async () => {
    const [one, other] = stores();
    const room = aRoom();
    await one!.create(room);

    await Promise.all([
      one!.deleteUnused(RETENTION_MS),
      other!.update(room.id, (before) => join(before, aJoinAttempt(aParticipant('Ada')))),
    ]);

    // Whichever came first: the room has a participant or does not exist.
    const found = await one!.find(room.id);
    expect(found?.participants.length ?? 1).toBe(1);
    expect(await one!.count()).toBe(found === undefined ? 0 : 1);
  });
});

describe('a room in Redis', () => {
  it('[ROOM-9] expires after a day without any API process, but not while it is in use', async () => {
    const store = open();
    const room = aRoom();
    const ada = aParticipant('Ada');
    const ttl = () => run((redis) => redis.pttl(keyOf(room)));
    await store.create(room);
    const unused = await ttl();
    await store.update(room.id, (before) => join(before, aJoinAttempt(ada)));
    const used = await ttl();
    await store.update(room.id, (before) => leave(before, ada.id, 0));
    const left = await ttl();

    expect(used).toBe(-1);
    for (const ms of [unused, left]) {
      expect(ms).toBeGreaterThan(RETENTION_MS - 60_000);
      expect(ms).toBeLessThanOrEqual(RETENTION_MS);
    }
  });

  it('[ROOM-9] is kept until the expiry that an application set, and a day longer', async () => {
    const store = open();
    const weekMs = 7 * RETENTION_MS;
    const room = aRoom({ owner: KeyId.parse('shop'), expiresAtMs: weekMs });

    await store.create(room);

    const ttl = await run((redis) => redis.pttl(keyOf(room)));
    expect(ttl).toBeGreaterThan(weekMs + RETENTION_MS - 60_000);
  });

  it('is not listed after Redis has expired it', async () => {
    const store = open();
    const owner = KeyId.parse('shop');
    const room = aRoom({ owner });
    await store.create(room);
    await run((redis) => redis.del(keyOf(room)));
    const listed = await store.ownedBy(owner, { limit: 10 });

    await store.deleteUnused(0);

    expect(listed).toEqual({ rooms: [] });
    expect(await run((redis) => redis.keys('throughline:*room*'))).toEqual([]);
  });

  it('is indexed by the next create request if the first one was interrupted', async () => {
    const store = open();
    const room = aRoom();
    await store.create(room);
    await run((redis) => redis.del('throughline:{rooms}'));

    expect(await store.create(room)).toBe('id_taken');

    expect(await store.count()).toBe(1);
  });

  it('is not counted after Redis has expired it', async () => {
    const store = open(1);
    const room = aRoom();
    await store.create(room);
    await run((redis) => redis.del(keyOf(room)));

    await store.deleteUnused(0);

    expect(await store.create(aRoom())).toBe('created');
  });

  it('has the default of a setting that did not exist when it was stored', async () => {
    const store = open();
    const room = aRoom();
    await store.create(room);

    await run(async (redis) => {
      const text = (await redis.get(keyOf(room))) ?? '';
      await redis.set(keyOf(room), text.replace(/,"mayUnmute":true/, ''));
    });

    expect(await store.find(room.id)).toEqual(room);
  });

  it.each([
    [
      'a room of another format',
      (text: string) => text.replace('"format":5', '"format":0'),
      'format',
    ],
    [
      'a room with an unknown key',
      (text: string) => text.replace('{', '{"sponsor":"Ada",'),
      'unrecognized_keys',
    ],
    [
      'a room without a required key',
      (text: string) => text.replace(/"capacity":8,/, ''),
      'capacity',
    ],
    ['not JSON', () => 'Ada', 'invalid_type'],
  ])('is rejected by name if it is %s, and hides no other room', async (_, spoil, issue) => {
    const store = open();
    const [spoilt, sound] = [aRoom(), aRoom()];
    await store.create(spoilt);
    await store.create(sound);
    await run(async (redis) => {
      await redis.set(keyOf(spoilt), spoil((await redis.get(keyOf(spoilt))) ?? ''));
    });

    const all: Room[] = [];
    for await (const room of store.all()) all.push(room);

    expect(all).toEqual([sound]);
    await expect(store.find(spoilt.id)).rejects.toThrow(
      /a room in Redis is not a room of format 5/,
    );
    await expect(store.find(spoilt.id)).rejects.toThrow(issue);
    await expect(store.find(spoilt.id)).rejects.not.toThrow('Ada');
    await expect(store.update(spoilt.id, (room) => ({ room }))).rejects.toThrow('format 5');
    expect(await store.deleteUnused(RETENTION_MS)).toBe(1);
  });
});

describe('rooms in a Redis that is unavailable', () => {
  it('are rejected within a deadline, and available again afterwards', async () => {
    const store = open();
    const room = aRoom();
    await store.create(room);

    server.suspend();
    const rejections = Promise.all([
      expect(store.find(room.id)).rejects.toThrow(StoreUnavailableError),
      expect(store.update(room.id, () => ({ room }))).rejects.toThrow(StoreUnavailableError),
      expect(store.create(aRoom())).rejects.toThrow(StoreUnavailableError),
    ]);
    await rejections.finally(() => server.continue());

    await expect.poll(() => store.find(room.id).catch(() => undefined)).toEqual(room);
  });
});
