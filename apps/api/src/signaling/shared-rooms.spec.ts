/** Rooms in Redis, as connections observe them: what ends with an API process and what outlives it. */
import { NO_MEDIA, type RoomId } from '@throughline/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { roomBounds } from '../rooms/store/room-bounds.js';
import { DEFAULT_LIMITS, type Limits } from '../config/limits.js';
import { RedisConnection } from '../redis/redis-connection.js';
import { adoptOrphaned } from '../rooms/model/absence.js';
import { join } from '../rooms/model/entry.js';
import type { NodeId } from '../rooms/model/node-id.js';
import { RedisRoomStore } from '../rooms/store/redis/redis-room-store.js';

import { hashToken, newSessionToken } from '../rooms/secrets/session-token.js';
import { RedisServer } from '../testing/redis-server.js';
import { aNode, aParticipant, aJoinAttempt } from '../testing/rooms.js';
import { RunningApi } from '../testing/running-api.js';

let redis: RedisServer;
beforeAll(async () => {
  redis = await RedisServer.start();
});
afterAll(() => redis[Symbol.asyncDispose]());

const limits = { nodeRenewMs: 20 };
const startApi = (changes: Partial<Limits> = {}) =>
  RunningApi.start({ config: { redis: redis.config }, limits: { ...limits, ...changes } });
const media = NO_MEDIA;

describe('[RES-9] an API that shuts down', () => {
  it('removes no participant, and its participants continue at another process', async () => {
    await using after = await startApi();
    await using api = await startApi();
    const roomId = await api.createRoom({ capacity: 2 });
    await using ada = await api.connect();
    await using ben = await api.connect();
    const adaJoined = await ada.join(roomId);
    const benJoined = await ben.join(roomId);
    await ada.expect('participant/joined');

    await api.close();

    expect(await Promise.all([ada.closed, ben.closed])).toEqual([1012, 1012]);
    await using adaBack = await after.connect();
    await using benBack = await after.connect();
    await adaBack.resume(adaJoined, { received: ada.received });
    await benBack.resume(benJoined, { received: ben.received });
    benBack.sendInSession({ type: 'media/announce', requestId: 'm', media });
    expect(await adaBack.next()).toMatchObject({ participant: { media, absent: false } });
    expect([...adaBack.frames, ...benBack.frames].join()).not.toContain('"absent":true');
  });
});

describe('an API whose Redis is unavailable', () => {
  /** Longer than the timeout of a command and the next attempt to connect. */
  const patiently = { interval: 20 };
  const status = async (api: RunningApi) => {
    const health: unknown = await (await api.fetch('/api/health')).json();
    return health;
  };

  it('rejects what needs Redis, reports it, keeps running, and recovers by itself', async () => {
    await using api = await startApi();
    const roomId = await api.createRoom();
    await using ada = await api.connect();

    await redis.kill();
    await expect
      .poll(() => status(api), patiently)
      .toMatchObject({ status: 'degraded', turn: 'none' });
    const responses = [await api.post(), await api.fetch(`/api/rooms/${roomId}`)];
    ada.sendJoin(roomId);
    const refusal = await ada.nextErrorCode();
    const metrics = await (await api.fetch('/api/metrics')).text();

    await redis.restart();
    await expect.poll(() => status(api), patiently).toMatchObject({ status: 'ok' });
    const { self } = await ada.join(await api.createRoom());

    expect(responses.map((response) => response.status)).toEqual([503, 503]);
    expect(await responses[0]!.json()).toMatchObject({ code: 'unavailable' });
    expect(refusal).toBe('unavailable');
    expect(metrics).not.toMatch(/^throughline_rooms /m);
    expect(metrics).toMatch(/^throughline_sockets 1$/m);
    expect(self).toMatch(/^[\da-f-]{36}$/);
    expect(api.log.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('[SIG-7] answers each join once that an outage interrupts', async () => {
    await using api = await startApi();
    const clients = await Promise.all(Array.from({ length: 24 }, () => api.connect()));
    const roomIds = await Promise.all(clients.map(() => api.createRoom()));

    const answered = clients.map((client, i) => {
      client.sendJoin(roomIds[i]!);
      return client.next();
    });
    await Promise.race(answered);
    redis.suspend(); // some joins have their reply, and later messages are pending
    await Promise.all(answered);
    await expect.poll(() => status(api), patiently).toMatchObject({ status: 'degraded' });
    redis.continue();
    await expect.poll(() => status(api), patiently).toMatchObject({ status: 'ok' });

    for (const client of clients) {
      await client.receivedSoFar();
      expect(client.frames.filter((frame) => frame.includes('"requestId":"r1"'))).toHaveLength(1);
      await client[Symbol.asyncDispose]();
    }
  });

  it('[RES-4] reports afterwards which participants became absent in the meantime', async () => {
    await using api = await startApi();
    const roomId = await api.createRoom();
    await using ada = await api.connect();
    await using ben = await api.connect();
    await ada.join(roomId);
    const { self } = await ben.join(roomId);
    await ada.expect('participant/joined');

    redis.suspend();
    ben.socket.terminate();
    await expect.poll(() => status(api), patiently).toMatchObject({ status: 'degraded' });
    redis.continue();

    expect(await ada.next()).toMatchObject({ participant: { id: self, absent: true } });
  });

  it('[RES-3] applies requests of the meantime afterwards, in order and once', async () => {
    await using api = await startApi();
    const roomId = await api.createRoom();
    await using ada = await api.connect();
    await using ben = await api.connect();
    await ada.join(roomId);
    const { self: from } = await ben.join(roomId);
    const { participant } = await ada.expect('participant/joined');

    redis.suspend();
    for (const requestId of ['1', '2'])
      ben.sendInSession({
        type: 'media/announce',
        requestId,
        media: { ...media, camera: requestId === '2' },
      });
    await expect.poll(() => status(api), patiently).toMatchObject({ status: 'degraded' });
    ben.send({ type: 'session/ping', requestId: 'p', received: 0 });
    const meanwhile = await ben.next();
    redis.continue();

    expect(meanwhile).toMatchObject({ type: 'session/pong', requestId: 'p', received: 0 });
    expect(await ben.next()).toEqual({ type: 'ok', requestId: '1' });
    expect(await ben.next()).toEqual({ type: 'ok', requestId: '2' });
    expect(await ada.next()).toMatchObject({ participant: { id: from, media } });
    expect(await ada.next()).toMatchObject({ participant: { media: { camera: true } } });
    expect(participant.id).toBe(from);
    expect(await ada.receivedSoFar()).toEqual([]);
  });

  it('[SIG-5] relays signals of the meantime afterwards, in order and once', async () => {
    await using api = await startApi();
    const roomId = await api.createRoom();
    await using ada = await api.connect();
    await using ben = await api.connect();
    const { self: to } = await ada.join(roomId);
    await ben.join(roomId);
    await ada.expect('participant/joined');
    const candidates = Array.from({ length: 150 }, (_, index) => `candidate:${index}`);
    const sendSignal = (receiver: string, candidate: string) =>
      ben.sendInSession({
        type: 'peer/signal',
        to: receiver,
        signal: {
          kind: 'candidate',
          candidate: { candidate, sdpMid: '0', sdpMLineIndex: 0, usernameFragment: 'u' },
        },
      });

    redis.suspend();
    for (const candidate of candidates.slice(0, 100)) sendSignal(to, candidate);
    sendSignal(crypto.randomUUID(), 'to nobody');
    ben.sendInSession({ type: 'hand/raise', requestId: 'h' });
    for (const candidate of candidates.slice(100)) sendSignal(to, candidate);
    await expect.poll(() => status(api), patiently).toMatchObject({ status: 'degraded' });
    redis.continue();

    const received: unknown[] = [];
    while (received.length < candidates.length + 1) received.push(await ada.next());
    const signals = candidates.map((candidate) => ({ signal: { candidate: { candidate } } }));
    expect(received).toMatchObject([
      ...signals.slice(0, 100),
      { participant: { hand: 1 } },
      ...signals.slice(100),
    ]);
    expect(await ada.receivedSoFar()).toEqual([]);
    expect(await ben.next()).toMatchObject({ type: 'error', code: 'unknown_participant' });
    expect(await ben.next()).toEqual({ type: 'ok', requestId: 'h' });
  });
});

describe('[ROOM-10] participants of an API process that has died', () => {
  /** Adds a participant of an API process that was killed. */
  const orphan = async (roomId: RoomId, node: NodeId) => {
    using connection = await RedisConnection.open(redis.config);
    const token = newSessionToken();
    const participant = { ...aParticipant('Ben', node), tokenHash: hashToken(token) };
    await new RedisRoomStore(connection, node, roomBounds(DEFAULT_LIMITS, false)).update(
      roomId,
      (room) => join(room, aJoinAttempt(participant)),
    );
    return { participant, token };
  };

  it('become absent, and are removed after the grace period', async () => {
    await using api = await startApi({ graceMs: 100 });
    const roomId = await api.createRoom();
    await using ada = await api.connect();
    await ada.join(roomId);
    const node = aNode();
    const { id } = (await orphan(roomId, node)).participant;
    await ada.expect('participant/joined');

    await redis.run((client) => client.sadd('throughline:{nodes}', node));

    expect(await ada.next()).toMatchObject({ participant: { id, absent: true } });
    expect(await ada.next()).toEqual({ type: 'participant/left', participantId: id });
    expect((await api.getRoom(roomId)).participantCount).toBe(1);
  });

  it('can resume before or after the others get a message', async () => {
    await using api = await startApi();
    const roomId = await api.createRoom();
    await using ada = await api.connect();
    await ada.join(roomId);
    const node = aNode();
    const ben = await orphan(roomId, node);
    const cy = await orphan(roomId, node);
    await ada.expect('participant/joined');
    await ada.expect('participant/joined');

    const resume = async ({ participant, token }: typeof ben) => {
      const client = await api.connect();
      client.send({
        type: 'session/resume',
        requestId: 'r',
        protocolVersion: 1,
        received: 0,
        roomId,
        participantId: participant.id,
        token,
      });
      await client.expect('session/resumed');
      return client;
    };
    await using benBack = await resume(ben);
    await redis.run((client) => client.sadd('throughline:{nodes}', node));
    const absent = await ada.expect('participant/changed');
    await using cyBack = await resume(cy);
    const returned = await ada.expect('participant/changed');

    expect(absent.participant).toMatchObject({ id: cy.participant.id, absent: true });
    expect(returned.participant).toMatchObject({ id: cy.participant.id, absent: false });
    expect(benBack.socket.readyState).toBe(cyBack.socket.readyState);
  });
});

describe('an API process that was considered dead', () => {
  it('makes its participants resume, and accepts them again', async () => {
    await using api = await startApi();
    const roomId = await api.createRoom();
    await using ada = await api.connect();
    const joined = await ada.join(roomId);
    using connection = await RedisConnection.open(redis.config);
    const other = new RedisRoomStore(connection, aNode(), roomBounds(DEFAULT_LIMITS, false));
    const { node } = (await other.find(roomId))!.participants[0]!;

    await other.update(roomId, (room) => adoptOrphaned(room, new Set([node]), aNode()));

    expect(await ada.closed).toBe(1012);
    await using back = await api.connect();
    expect(await back.resume(joined)).toMatchObject({ received: 0 });
  });
});
