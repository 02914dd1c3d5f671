/** Tries the API's credentials on a real TURN server that reads them from Redis. */
import { CloseCode, type IceServers, NO_MEDIA, type RoomId } from '@throughline/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Clock } from '../config/clock.js';
import type { TurnConfig } from '../config/turn-settings.js';
import { RedisServer } from '../testing/redis-server.js';
import { RunningApi } from '../testing/running-api.js';
import type { TestClient } from '../testing/test-client.js';
import { TurnLab } from '../testing/turn-lab.js';

let redis: RedisServer;
let lab: TurnLab;
beforeAll(async () => {
  redis = await RedisServer.start();
  lab = await TurnLab.start(redis);
});
afterAll(async () => {
  await lab[Symbol.asyncDispose]();
  await redis[Symbol.asyncDispose]();
});

const startApi = (changes: Partial<TurnConfig> = {}, clock: Clock = Date.now) =>
  RunningApi.start({
    config: { redis: redis.config, turn: { ...lab.config, ...changes } },
    limits: { graceMs: 20 },
    clock,
  });

/** Each attempt starts a program. */
const slowly = { interval: 50 };
const admits = (iceServers: IceServers) => lab.admits(iceServers);
const credentialKeys = () => redis.run((client) => client.keys('*credentials-of*'));
/** The keys that the credentials of a participant have added: its room, and those that coturn reads. */
const relayKeys = async (id: string) =>
  (await redis.run((client) => client.keys(`*${id}*`)))
    .filter((key) => !key.startsWith('throughline:room:'))
    .sort();

/** As coturn reads it: the hash of the credentials, and their limits. */
const keyOf = ({ servers }: IceServers) =>
  redis.run((client) => client.get(`turn/realm/throughline/user/${servers[0]?.username}/key`));
/** Each with its counter: of the participant, of the room, of the address, and of all open rooms. */
const limitsOf = async (iceServers: IceServers) =>
  (await keyOf(iceServers))?.slice(32).match(/.{24}/g) ?? [];

async function refreshed(client: TestClient): Promise<IceServers> {
  client.sendInSession({ type: 'ice-servers/refresh', requestId: 'i1' });
  return (await client.expect('ice-servers/refreshed')).iceServers;
}

function withPassword(iceServers: IceServers, credential: string): IceServers {
  return {
    ...iceServers,
    servers: iceServers.servers.map((server) => ({ ...server, credential })),
  };
}

describe('[ICE-2] the credentials of a participant', () => {
  it('allocate a relay, the first and the refreshed', async () => {
    await using api = await startApi();
    const roomId = await api.createRoom();
    await api.occupy(roomId);
    await using ada = await api.connect();
    const { iceServers } = await ada.join(roomId);

    const fresh = await refreshed(ada);

    expect([await admits(iceServers), await admits(fresh)]).toEqual([true, true]);
  });

  it('allocate a relay at each of two servers that share Redis', async () => {
    const [server] = lab.config.servers;
    const other = { ...server!, secret: 'of the other server', region: 'eu-west' };
    await using api = await startApi({ servers: [server!, other] });
    const roomId = await api.createRoom();
    await api.occupy(roomId);
    await using ada = await api.connect();
    const { iceServers } = await ada.join(roomId);

    const attempts = iceServers.servers.map((one) => admits({ ...iceServers, servers: [one] }));

    expect(await Promise.all(attempts)).toEqual([true, true]);
  });

  it('allocate none with another password', async () => {
    await using api = await startApi();
    const roomId = await api.createRoom();
    await api.occupy(roomId);
    await using ada = await api.connect();
    const { iceServers } = await ada.join(roomId);

    expect(await admits(withPassword(iceServers, 'forged'))).toBe(false);
  });

  it('allocate none after they have expired', async () => {
    await using api = await startApi({ credentialTtlSeconds: 1 });
    const roomId = await api.createRoom();
    await api.occupy(roomId);
    await using ada = await api.connect();
    const { iceServers } = await ada.join(roomId);

    await expect.poll(() => admits(iceServers), slowly).toBe(false);
  });
});

describe('[ICE-3] a client that refreshes its credentials every second', () => {
  it('gets the same ones until half of their lifetime has passed, and adds no key', async () => {
    let aheadMs = 0;
    await using api = await startApi({}, () => Date.now() + aheadMs);
    const roomId = await api.createRoom();
    await api.occupy(roomId);
    await using ada = await api.connect();
    const { self, iceServers } = await ada.join(roomId);
    const before = await relayKeys(self);

    const received: IceServers[] = [];
    for (; aheadMs < 200_000; aheadMs += 1_000) received.push(await refreshed(ada));
    const after = await relayKeys(self);
    aheadMs = 300_000;
    const renewed = await refreshed(ada);

    expect(received.filter((one) => one.expiresAt !== iceServers.expiresAt)).toEqual([]);
    expect(after).toEqual(before);
    expect(renewed.expiresAt).toBe((iceServers.expiresAt ?? 0) + 300_000);
    expect([await admits(iceServers), await admits(renewed)]).toEqual([true, true]);
  });

  it('adds no key if it is a guest in the lobby', async () => {
    await using api = await startApi();
    await using gil = await api.connect();
    const { self } = await gil.joinLobby(await api.createRoom({ lobby: true }));
    const before = await relayKeys(self);

    gil.sendInSession({ type: 'ice-servers/refresh', requestId: 'i1' });

    expect(await gil.nextErrorCode()).toBe('not_permitted');
    expect(await relayKeys(self)).toEqual(before);
  });
});

describe('[ICE-6] a participant that is out of the room', () => {
  const leaving: [string, (client: TestClient) => void][] = [
    ['has left it', (client) => client.sendInSession({ type: 'room/leave', requestId: 'l1' })],
    ['has closed the page', (client) => client.socket.close(1001)],
    ['was lost and did not resume', (client) => client.socket.terminate()],
  ];

  it.each(leaving)('gets no relay: %s, while another participant does', async (_, leave) => {
    await using api = await startApi();
    const roomId = await api.createRoom();
    await api.occupy(roomId);
    await using ada = await api.connect();
    await using ben = await api.connect();
    const { iceServers } = await ada.join(roomId);
    const fresh = await refreshed(ada);
    const { iceServers: benIceServers } = await ben.join(roomId);

    leave(ada);

    await expect.poll(() => present(api, roomId)).toBe(2);
    await expect.poll(() => admits(iceServers), slowly).toBe(false);
    expect([await admits(fresh), await admits(benIceServers)]).toEqual([false, true]);
  });

  it('keeps its credentials if only an earlier connection closes', async () => {
    await using api = await startApi();
    const roomId = await api.createRoom();
    await api.occupy(roomId);
    await using ada = await api.connect();
    const joined = await ada.join(roomId);
    await using again = await api.connect();

    await again.resume(joined);

    expect(await ada.closed).toBe(CloseCode.replaced);
    expect(await admits(joined.iceServers)).toBe(true);
  });

  it('is not one whose removal by a host was a repetition without effect', async () => {
    await using api = await startApi();
    const { roomId, joinToken } = await api.createRoomAsHost();
    await using host = await api.connect();
    await host.join(roomId, { joinToken });
    await using ada = await api.connect();
    const { iceServers } = await ada.join(roomId);
    await host.receivedSoFar();

    const media = NO_MEDIA;
    host.send({ type: 'media/announce', requestId: 'm1', seq: 1, media });
    host.send({ type: 'room/end', requestId: 'e1', seq: 1 });
    await host.receivedSoFar();

    expect(await present(api, roomId)).toBe(2);
    expect(await admits(iceServers)).toBe(true);
  });

  // The coturn of the stack reads both and ends the allocations: e2e/stack/src/relay-limits.spec.ts.
  it('is listed for coturn, whose keys hold the limits of the participant', async () => {
    await using api = await startApi();
    const roomId = await api.createRoom();
    await api.occupy(roomId);
    await using ada = await api.connect();
    const { self, iceServers } = await ada.join(roomId);
    const key = await keyOf(iceServers);

    ada.sendInSession({ type: 'room/leave', requestId: 'l1' });

    const removed = () => redis.run((client) => client.zrange('turn/removed', '0', '-1'));
    await expect.poll(removed).toContain(self);
    expect(key).toMatch(/^[\da-f]{32}([\da-f]{24}){4}$/);
  });

  it('leaves no keys behind, and neither does a rejected client', async () => {
    await using api = await startApi();
    const roomId = await api.createRoom({ capacity: 3, passcode: 'sesame' });
    await api.occupy(roomId, { passcode: 'sesame' });
    await using ada = await api.connect();
    await using eve = await api.connect();
    const before = await credentialKeys();
    const newKeys = async () =>
      (await credentialKeys()).filter((key) => !before.includes(key)).sort();
    await ada.join(roomId, { passcode: 'sesame' });
    const during = await newKeys();

    eve.sendJoin(roomId, { passcode: 'guess' });
    expect(await eve.nextErrorCode()).toBe('wrong_passcode');
    expect(await newKeys()).toEqual(during);
    ada.sendInSession({ type: 'room/leave', requestId: 'l1' });
    await ada.expect('room/left');

    // The participant that was alone got its own with Ada's join [ICE-7].
    expect(during).toHaveLength(2);
    expect(await newKeys()).toHaveLength(1);
  });
});

const present = async (api: RunningApi, roomId: RoomId) =>
  (await api.getRoom(roomId)).participantCount;

describe('[ICE-12] the credentials of a client that has not joined', () => {
  async function prepared(client: TestClient, roomId: RoomId): Promise<IceServers> {
    client.send({ type: 'ice-servers/prepare', requestId: client.newRequestId(), roomId });
    return (await client.expect('ice-servers/prepared')).iceServers;
  }
  const idIn = ({ servers }: IceServers) => servers[0]?.username?.split(':')[1] ?? '';

  it('allocate a relay, before and after the join', async () => {
    await using api = await startApi({ readsRedis: true });
    const roomId = await api.createRoom();
    await api.occupy(roomId);
    await using ben = await api.connect();

    const iceServers = await prepared(ben, roomId);
    const before = await admits(iceServers);
    await ben.join(roomId);

    expect([before, await admits(iceServers)]).toEqual([true, true]);
  });

  it('use the relays of the room only once it joins', async () => {
    await using api = await startApi({ readsRedis: true });
    const roomId = await api.createRoom();
    await api.occupy(roomId);
    await using ben = await api.connect();
    await using cleo = await api.connect();
    const iceServers = await prepared(ben, roomId);
    const before = await limitsOf(iceServers);

    await ben.join(roomId);
    const after = await limitsOf(iceServers);
    const { iceServers: ofCleo } = await cleo.join(roomId);

    const [, ofRoom = '', ...shared] = await limitsOf(ofCleo);
    expect([before[1] === ofRoom, after[1] === ofRoom]).toEqual([false, true]);
    expect(before.slice(2)).toEqual(shared);
  });

  it('end with its connection', async () => {
    await using api = await startApi({ readsRedis: true });
    const roomId = await api.createRoom();
    await api.occupy(roomId);
    const ben = await api.connect();
    const iceServers = await prepared(ben, roomId);
    expect(await relayKeys(idIn(iceServers))).not.toEqual([]);

    await ben[Symbol.asyncDispose]();

    await expect
      .poll(() => relayKeys(idIn(iceServers)))
      .not.toContainEqual(expect.stringContaining('credentials-of'));
    await expect.poll(() => admits(iceServers), slowly).toBe(false);
  });

  it('end with a resume of another session on its connection', async () => {
    await using api = await startApi({ readsRedis: true });
    const [own, roomId] = [await api.createRoom(), await api.createRoom()];
    await api.occupy(roomId);
    const earlier = await api.connect();
    const session = await earlier.join(own);
    await using ben = await api.connect();
    const iceServers = await prepared(ben, roomId);

    await ben.resume(session);

    await expect.poll(() => admits(iceServers), slowly).toBe(false);
  });

  it('end with a join that leads to the lobby, since guests have none [LOB-2]', async () => {
    await using api = await startApi({ readsRedis: true });
    const { roomId, joinToken } = await api.createRoomAsHost();
    const host = await api.occupy(roomId, { joinToken });
    await using ben = await api.connect();
    const iceServers = await prepared(ben, roomId);
    host.sendInSession({ type: 'room/configure', requestId: 'c1', settings: { lobby: true } });
    await host.expect('ok');

    const { self } = await ben.joinLobby(roomId);

    expect(self).not.toBe(idIn(iceServers));
    await expect.poll(() => admits(iceServers), slowly).toBe(false);
  });
});
