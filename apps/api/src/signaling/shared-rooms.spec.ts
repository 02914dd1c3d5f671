/** Rooms in Redis, seen from the sockets: what ends with an API process and what outlives it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from '../config/limits.js';
import { RedisConnection } from '../redis/redis-connection.js';
import { RedisRoomStore } from '../rooms/redis-room-store.js';
import { join } from '../rooms/room.js';
import { RedisServer } from '../testing/redis-server.js';
import { aNode, aParticipant, joining } from '../testing/rooms.js';
import { RunningApi } from '../testing/running-api.js';

let redis: RedisServer;
beforeAll(async () => {
  redis = await RedisServer.start();
});
afterAll(() => redis[Symbol.asyncDispose]());

const limits = { nodeRenewMs: 20 };
const startApi = () => RunningApi.start({ config: { redis: redis.config }, limits });

describe('an API that shuts down', () => {
  it('[ROOM-6] leaves nobody behind and tells nobody that others left', async () => {
    await using after = await startApi();
    await using api = await startApi();
    const roomId = await api.createRoom({ capacity: 2 });
    await using ada = await api.connect();
    await using ben = await api.connect();
    await ada.join(roomId);
    await ben.join(roomId);
    await ada.expect('participant/joined');

    await api.close();

    expect(await Promise.all([ada.closed, ben.closed])).toEqual([1001, 1001]);
    expect([...ada.frames, ...ben.frames].join()).not.toContain('participant/left');
    expect((await after.show(roomId)).participantCount).toBe(0);
  });
});

describe('an API whose Redis is out of reach', () => {
  /** More than the deadline of a command and the next attempt to connect. */
  const patiently = { timeout: 15_000, interval: 20 };
  const status = async (api: RunningApi) => {
    const health: unknown = await (await api.fetch('/api/health')).json();
    return health;
  };

  it('refuses what needs it, stays up, says so, and recovers by itself', async () => {
    await using api = await startApi();
    const roomId = await api.createRoom();
    await using ada = await api.connect();

    await redis.kill();
    await expect.poll(() => status(api), patiently).toEqual({ status: 'degraded', turn: 'none' });
    const responses = [await api.post(), await api.fetch(`/api/rooms/${roomId}`)];
    ada.sendJoin(roomId);
    const refusal = await ada.refusal();
    const metrics = await (await api.fetch('/api/metrics')).text();

    await redis.restart();
    await expect.poll(() => status(api), patiently).toMatchObject({ status: 'ok' });
    const { self } = await ada.join(await api.createRoom());

    expect(responses.map((response) => response.status)).toEqual([503, 503]);
    expect(await responses[0]!.json()).toMatchObject({ code: 'internal' });
    expect(refusal).toBe('internal');
    expect(metrics).not.toMatch(/^throughline_rooms /m);
    expect(metrics).toMatch(/^throughline_sockets 1$/m);
    expect(self).toMatch(/^[\da-f-]{36}$/);
    expect(api.log.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('[ROOM-6] takes out afterwards who went meanwhile, and tells the others', async () => {
    await using api = await startApi();
    const roomId = await api.createRoom();
    await using ada = await api.connect();
    await using ben = await api.connect();
    await ada.join(roomId);
    const { self } = await ben.join(roomId);
    await ada.expect('participant/joined');

    redis.freeze();
    ben.socket.terminate();
    await expect.poll(() => status(api), patiently).toMatchObject({ status: 'degraded' });
    redis.thaw();

    expect(await ada.next()).toEqual({ type: 'participant/left', participantId: self });
    expect((await api.show(roomId)).participantCount).toBe(1);
  });
});

describe('[ROOM-10] participants of an API process that is gone', () => {
  it('are taken out, and the others hear of it', async () => {
    await using api = await startApi();
    const roomId = await api.createRoom();
    await using ada = await api.connect();
    await ada.join(roomId);
    const ghost = aParticipant('Ben', aNode());
    using connection = await RedisConnection.open(redis.config);
    const store = new RedisRoomStore(connection, DEFAULT_LIMITS);
    await store.update(roomId, (room) => join(room, joining(ghost)));

    await redis.run((client) => client.sadd('throughline:{nodes}', ghost.node));

    expect(await ada.next()).toEqual({ type: 'participant/left', participantId: ghost.id });
    expect((await api.show(roomId)).participantCount).toBe(1);
  });

  it('leave their places to who joins', async () => {
    await using api = await startApi();
    const roomId = await api.createRoom({ capacity: 2 });
    using connection = await RedisConnection.open(redis.config);
    const store = new RedisRoomStore(connection, DEFAULT_LIMITS);
    for (const ghost of [aParticipant('Ada', aNode()), aParticipant('Ben', aNode())])
      await store.update(roomId, (room) => join(room, joining(ghost)));

    await using cy = await api.connect();

    expect((await cy.join(roomId)).others).toEqual([]);
  });
});
