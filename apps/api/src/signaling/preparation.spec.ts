/** Credentials before the join [ICE-12]. That they end with the connection: `turn/relay-access.spec.ts`. */
import { CloseCode, type IceServers, type JoinToken, type RoomId } from '@throughline/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RedisServer } from '../testing/redis-server.js';
import { type ApiOptions, RunningApi } from '../testing/running-api.js';
import type { TestClient } from '../testing/test-client.js';

const stunUrls = ['stun:198.51.100.1'];
const turn = {
  servers: [{ urls: ['turn:198.51.100.1'], secret: 'secret' }],
  credentialTtlSeconds: 600,
  readsRedis: true,
};

let redis: RedisServer;
beforeAll(async () => (redis = await RedisServer.start()));
afterAll(() => redis[Symbol.asyncDispose]());

const startApi = (options: Omit<ApiOptions, 'config'> = {}) =>
  RunningApi.start({ config: { turn, stunUrls, redis: redis.config }, ...options });

const STUN_ONLY: IceServers = { servers: [{ urls: stunUrls }], expiresAt: null };

async function prepare(
  client: TestClient,
  roomId: RoomId | string,
  joinToken?: JoinToken | string,
): Promise<IceServers> {
  const message = { type: 'ice-servers/prepare', requestId: client.newRequestId(), roomId };
  client.send({ ...message, ...(joinToken !== undefined && { joinToken }) });
  return (await client.expect('ice-servers/prepared')).iceServers;
}

const namesIn = ({ servers }: IceServers) =>
  servers.flatMap(({ username }) => username?.split(':')[1] ?? []);

describe('[ICE-12] a client that could join at once', () => {
  it('receives the credentials of the participant that it becomes', async () => {
    await using api = await startApi();
    const roomId = await api.createRoom();
    await using ada = await api.occupy(roomId);
    await using ben = await api.connect();

    const prepared = await prepare(ben, roomId);
    expect(await ada.receivedSoFar()).toEqual([]);
    const joined = await ben.join(roomId);

    expect(namesIn(prepared)).toEqual([joined.self]);
    expect(joined.iceServers.servers).toEqual(prepared.servers);
    expect((await ada.expect('participant/joined')).participant.id).toBe(joined.self);
  });

  it('receives the same ones again', async () => {
    await using api = await startApi();
    const roomId = await api.createRoom();
    await api.occupy(roomId);
    await using ben = await api.connect();

    const first = await prepare(ben, roomId);

    expect((await prepare(ben, roomId)).servers).toEqual(first.servers);
  });

  it('receives them for a room with a passcode if it presents a join token', async () => {
    await using api = await startApi();
    const { roomId, joinToken } = await api.createRoomAsHost({ passcode: 'sesame' });
    await api.occupy(roomId, { passcode: 'sesame' });
    await using host = await api.connect();

    expect(namesIn(await prepare(host, roomId, joinToken))).toHaveLength(1);
  });

  it('takes no place in the room before it joins, and the API notifies no one', async () => {
    await using api = await startApi();
    const roomId = await api.createRoom({ capacity: 2 });
    await using ada = await api.occupy(roomId);
    await using ben = await api.connect();
    await prepare(ben, roomId);
    await using cleo = await api.connect();

    await cleo.join(roomId);

    expect((await ada.expect('participant/joined')).participant.displayName).toBeDefined();
    ben.sendJoin(roomId);
    expect(await ben.nextErrorCode()).toBe('room_full');
  });
});

describe('[ICE-12] a client receives no credentials', () => {
  it('for a room that nobody is in', async () => {
    await using api = await startApi();
    await using ben = await api.connect();

    expect(await prepare(ben, await api.createRoom())).toEqual(STUN_ONLY);
  });

  it.each([
    { settings: { passcode: 'sesame' }, entry: { passcode: 'sesame' } },
    { settings: { lobby: true }, entry: {} },
    { settings: { capacity: 2 }, entry: {}, others: 2 },
  ])('for a room with $settings', async ({ settings, entry, others = 1 }) => {
    await using api = await startApi();
    const { roomId, joinToken } = await api.createRoomAsHost(settings);
    await api.occupy(roomId, { joinToken });
    for (let other = 1; other < others; other += 1) await api.occupy(roomId, entry);
    await using ben = await api.connect();

    expect(await prepare(ben, roomId)).toEqual(STUN_ONLY);
  });

  it('for a locked room, an unknown one, or with an invalid token', async () => {
    await using api = await startApi();
    const { roomId, joinToken } = await api.createRoomAsHost();
    await using host = await api.occupy(roomId, { joinToken });
    await using ben = await api.connect();

    expect(await prepare(ben, 'zzzz-zzzz-zzzz')).toEqual(STUN_ONLY);
    expect(await prepare(ben, roomId, joinToken.slice(0, -4) + 'AAAA')).toEqual(STUN_ONLY);
    host.sendInSession({ type: 'room/configure', requestId: 'c1', settings: { locked: true } });
    await host.expect('ok');
    expect(await prepare(ben, roomId)).toEqual(STUN_ONLY);
  });

  it('for a second room on the same connection', async () => {
    await using api = await startApi();
    const [first, second] = [await api.createRoom(), await api.createRoom()];
    await api.occupy(first);
    await api.occupy(second);
    await using ben = await api.connect();
    const [id] = namesIn(await prepare(ben, first));

    expect(await prepare(ben, second)).toEqual(STUN_ONLY);
    expect((await ben.join(second)).self).not.toBe(id);
  });

  it('after it has left a room, since its connection may last', async () => {
    await using api = await startApi();
    const roomId = await api.createRoom();
    await api.occupy(roomId);
    await using ben = await api.connect();
    await ben.join(await api.createRoom());
    ben.sendInSession({ type: 'room/leave', requestId: 'l1' });
    await ben.expect('room/left');

    expect(await prepare(ben, roomId)).toEqual(STUN_ONLY);
  });

  it('if the TURN server would accept them after the connection has closed', async () => {
    const config = { turn: { ...turn, readsRedis: false }, stunUrls, redis: redis.config };
    await using api = await RunningApi.start({ config });
    const roomId = await api.createRoom();
    await api.occupy(roomId);
    await using ben = await api.connect();

    expect(await prepare(ben, roomId)).toEqual(STUN_ONLY);
    expect(namesIn((await ben.join(roomId)).iceServers)).toHaveLength(1);
  });

  it('once it has joined', async () => {
    await using api = await startApi();
    const roomId = await api.createRoom();
    await using ben = await api.occupy(roomId);

    ben.send({ type: 'ice-servers/prepare', requestId: 'p1', roomId });

    expect(await ben.nextErrorCode()).toBe('already_joined');
  });
});

describe('[ICE-12] a hostile client', () => {
  it('reserves one participant, however often it prepares, and no more often than it may join', async () => {
    const limits = { addressJoins: { burst: 20, perSecond: 0.001 } };
    await using api = await startApi({ limits, steadyClock: () => 0 });
    const roomId = await api.createRoom();
    await api.occupy(roomId);
    await using mallory = await api.connect();

    for (let i = 0; i < 1_000; i += 1)
      mallory.send({ type: 'ice-servers/prepare', requestId: `p${i}`, roomId });
    const replies = [];
    for (let i = 0; i < 1_000; i += 1) replies.push(await mallory.next());

    const prepared = replies.flatMap((reply) =>
      reply.type === 'ice-servers/prepared' ? namesIn(reply.iceServers) : [],
    );
    expect(new Set(prepared).size).toBe(1);
    // The other half remains for people who press Join.
    expect(prepared.length).toBeLessThanOrEqual(10);
    expect(replies.filter((reply) => reply.type === 'error')).toHaveLength(1_000 - prepared.length);
  });

  it('extends its time without a join by nothing [SIG-9]', async () => {
    await using api = await startApi({ limits: { joinDeadlineMs: 5_000 } });
    const roomId = await api.createRoom();
    await api.occupy(roomId);
    await using mallory = await api.connect();

    await prepare(mallory, roomId);

    expect(await mallory.closed).toBe(CloseCode.joinTimeout);
  });
});
