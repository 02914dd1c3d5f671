/** Signals that arrive in one turn of the event loop, in a Redis and in a cluster of Redis. */
import { Logger } from '@nestjs/common';
import type { ParticipantId, SessionMessage } from '@throughline/protocol';
import type { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { StoreUnavailableError } from '../../../problems/store-unavailable-error.js';
import { RedisConnection } from '../../../redis/redis-connection.js';
import { startRedisCluster } from '../../../testing/redis-cluster.js';
import { RedisServer } from '../../../testing/redis-server.js';
import { aJoinAttempt, aNode, aParticipant, aRoom } from '../../../testing/rooms.js';
import { boundsOf } from '../../../testing/room-store.contract.js';
import { join } from '../../model/entry.js';
import type { NodeId } from '../../model/node-id.js';
import { RedisRoomStore } from './redis-room-store.js';

beforeAll(() => Logger.overrideLogger(false));

/** A store of a process of its own, and what it reports to its listener. */
async function openStore({ config }: RedisServer, own: NodeId = aNode()) {
  const redis = await RedisConnection.open(config);
  onTestFinished(() => redis.close());
  const store = new RedisRoomStore(redis, own, boundsOf(100));
  const delivered: { to: ParticipantId; seq: number; text: string }[] = [];
  const gaps = { count: 0 };
  await store.listen({
    onMessage: (to, { seq, text }) => void delivered.push({ to, seq, text }),
    onLastMessage: () => undefined,
    onReplaced: () => undefined,
    onGap: () => (gaps.count += 1),
  });
  return { store, own, delivered, gaps };
}

/** A room with two participants, connected to the two processes. */
async function aMeeting(store: RedisRoomStore, nodes: readonly [NodeId, NodeId]) {
  const room = aRoom();
  await store.create(room);
  const [ada, ben] = [aParticipant('Ada', nodes[0]), aParticipant('Ben', nodes[1])];
  for (const person of [ada, ben])
    await store.update(room.id, (before) => join(before, aJoinAttempt(person)));
  return { room, ada, ben };
}

/** How many calls of scripts this server of Redis has run. */
async function scriptCalls(redis: Redis): Promise<number> {
  const stats = await redis.info('commandstats');
  return Number(/cmdstat_evalsha:calls=(\d+)/.exec(stats)?.[1] ?? 0);
}

const hello = (by: ParticipantId): SessionMessage => ({ type: 'microphone/muted', by });

describe.each([
  {
    of: 'Redis',
    start: async () => {
      const server = await RedisServer.start();
      return { server, stop: () => server[Symbol.asyncDispose]() };
    },
  },
  {
    of: 'a cluster',
    start: async () => {
      const cluster = await startRedisCluster();
      return { server: cluster.server, stop: () => cluster[Symbol.asyncDispose]() };
    },
  },
])('the signals of one turn in $of', ({ start }) => {
  let running: Awaited<ReturnType<typeof start>>;
  beforeAll(async () => (running = await start()));
  afterAll(() => running.stop());

  it('get results of their own, in several rooms at once, and reach their receivers in order', async () => {
    const { store, own, delivered } = await openStore(running.server);
    const meetings = await Promise.all([1, 2, 3].map(() => aMeeting(store, [own, own])));
    const relay = (index: number, seq: number, to?: ParticipantId) => {
      const { room, ada, ben } = meetings[index]!;
      const message = hello(ada.id);
      return store.relay(room.id, { by: ada.id, seq }, { to: to ?? ben.id, message });
    };
    await expect.poll(() => delivered).toHaveLength(3); // that the second participant has joined
    delivered.length = 0;

    const results = await Promise.all([
      relay(0, 1),
      relay(1, 1),
      relay(0, 2, meetings[1]!.ben.id),
      relay(0, 3),
      relay(0, 3),
      relay(2, 1),
    ]);

    expect(results).toEqual([
      ...['applied', 'applied', 'unknown_participant', 'applied', 'duplicate', 'applied'],
    ]);
    const ofFirst = delivered.filter(({ to }) => to === meetings[0]!.ben.id);
    expect(ofFirst.map(({ seq }) => seq)).toEqual([1, 2]);
    expect(delivered).toHaveLength(4);
    for (const { room, ben } of meetings) {
      const missed = await store.messagesSince(room.id, ben.id, 0);
      const ofBen = delivered.filter(({ to }) => to === ben.id);
      expect(missed?.messages).toEqual(ofBen.map(({ seq, text }) => ({ seq, text })));
    }
  });

  it('reach a receiver at another process by a notice, and one at the same process without', async () => {
    const [one, other] = [await openStore(running.server), await openStore(running.server)];
    const { room, ada, ben } = await aMeeting(one.store, [one.own, other.own]);
    const relay = (seq: number) =>
      one.store.relay(room.id, { by: ada.id, seq }, { to: ben.id, message: hello(ada.id) });

    expect(await Promise.all([relay(1), relay(2)])).toEqual(['applied', 'applied']);

    await expect.poll(() => other.delivered.map(({ seq }) => seq)).toEqual([1, 2]);
    expect(one.delivered.map(({ to }) => to)).toEqual([ada.id]); // that Ben has joined
  });

  it('are in several calls if they are many, but those of one participant in one call', async () => {
    const { store, own, delivered } = await openStore(running.server);
    const { room, ada, ben } = await aMeeting(store, [own, own]);
    await expect.poll(() => delivered).toHaveLength(1); // that Ben has joined
    delivered.length = 0;
    const relays = (by: ParticipantId, to: ParticipantId) =>
      Array.from({ length: 300 }, (_, index) =>
        store.relay(room.id, { by, seq: index + 1 }, { to, message: hello(by) }),
      );
    const before = await running.server.run(scriptCalls);

    const results = await Promise.all([...relays(ada.id, ben.id), ...relays(ben.id, ada.id)]);

    expect(new Set(results)).toEqual(new Set(['applied']));
    const seqs = Array.from({ length: 300 }, (_, index) => index + 1);
    const seqsTo = (id: ParticipantId) =>
      delivered.filter(({ to }) => to === id).map(({ seq }) => seq);
    expect(seqsTo(ben.id)).toEqual(seqs);
    expect(seqsTo(ada.id)).toEqual(seqs.map((seq) => seq + 1)); // after the notice that Ben has joined
    expect((await running.server.run(scriptCalls)) - before).toBe(2);
  });
});

describe('a relay whose reply does not arrive', () => {
  it('is reported as a gap once Redis replies again, since it may have happened', async () => {
    const server = await RedisServer.start();
    onTestFinished(() => server[Symbol.asyncDispose]());
    const { store, own, gaps, delivered } = await openStore(server);
    const { room, ada, ben } = await aMeeting(store, [own, own]);
    const relay = (seq: number) =>
      store.relay(room.id, { by: ada.id, seq }, { to: ben.id, message: hello(ada.id) });
    await relay(1);
    delivered.length = 0;

    server.suspend();
    await expect(relay(2))
      .rejects.toThrow(StoreUnavailableError)
      .finally(() => server.continue());

    await expect.poll(() => gaps.count).toBe(1);
    expect(delivered).toEqual([]);
    expect((await store.messagesSince(room.id, ben.id, 1))?.messages).toHaveLength(1);
  });
});

describe('a relay that Redis refuses', () => {
  it('is not reported as a gap, since it has not happened', async () => {
    const server = await RedisServer.start();
    onTestFinished(() => server[Symbol.asyncDispose]());
    const { store, own, gaps } = await openStore(server);
    const { room, ada, ben } = await aMeeting(store, [own, own]);
    const relay = () =>
      store.relay(room.id, { by: ada.id, seq: 1 }, { to: ben.id, message: hello(ada.id) });
    const limitMemory = (bytes: number) =>
      server.run((client) => client.config('SET', 'maxmemory', `${bytes}`));

    await limitMemory(1);
    await expect(relay()).rejects.toThrow(StoreUnavailableError);
    await limitMemory(0);

    // Redis replies in order, so also to a ping that the refusal may have caused.
    expect(await relay()).toBe('applied');
    expect(gaps.count).toBe(0);
  });
});
