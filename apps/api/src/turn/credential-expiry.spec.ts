/** Relays at real TURN servers whose credentials expire while they are in use [ICE-3]. */
import type { IceServers } from '@throughline/protocol';
import { TurnSession } from '@throughline/test-kit';
import { expect, it } from 'vitest';
import { RedisServer } from '../testing/redis-server.js';
import { RunningApi } from '../testing/running-api.js';
import { SecretTurnLab } from '../testing/secret-turn-lab.js';
import type { TestClient } from '../testing/test-client.js';
import { TurnLab } from '../testing/turn-lab.js';

/** Half of it is left when the API returns the credentials. */
const TTL_SECONDS = 4;
const soon = { timeout: 20_000, interval: 500 };

async function refreshed(client: TestClient): Promise<IceServers> {
  client.sendInSession({ type: 'ice-servers/refresh', requestId: 'i1' });
  return (await client.expect('ice-servers/refreshed')).iceServers;
}

/** What a client needs to allocate at the server of this region. */
function accessOf({ servers }: IceServers, region: string) {
  const found = servers.find(({ username = '' }) => username.endsWith(`:${region}`));
  const { urls = [], username = '', credential: password = '' } = found ?? {};
  const port = Number(urls[0]?.split(':')[2]);
  return { server: { address: '127.0.0.1', port }, username, password };
}

/** The outcome of a new allocation. */
async function attempt(iceServers: IceServers, region: string) {
  await using session = await TurnSession.open(accessOf(iceServers, region));
  return await session.allocate(); // before the disposal
}

/** Allocates with the credentials that the API returns now. */
async function allocate(client: TestClient, region: string): Promise<TurnSession> {
  for (;;) {
    const fresh = await refreshed(client);
    const session = await TurnSession.open(accessOf(fresh, region));
    const outcome = await session.allocate();
    if (outcome === 'ok') return session;
    await session[Symbol.asyncDispose]();
    // Otherwise they have expired meanwhile, on a machine that stood still.
    if (Date.now() < (fresh.expiresAt ?? Infinity))
      throw new Error(`the TURN server of ${region} answered ${outcome}`);
  }
}

it('[ICE-3] a relay in use outlives two expiries of its credentials, and the refreshed ones allocate another, at each of two servers', async () => {
  await using redis = await RedisServer.start();
  await using listed = await TurnLab.start(redis);
  await using unlisted = await SecretTurnLab.start();
  const servers = [
    { ...listed.config.servers[0]!, region: 'redis' },
    { ...unlisted.config.servers[0]!, region: 'secret' },
  ];
  const turn = { servers, credentialTtlSeconds: TTL_SECONDS };
  await using api = await RunningApi.start({ config: { redis: redis.config, turn } });
  const roomId = await api.createRoom();
  await api.occupy(roomId);
  await using ada = await api.connect();
  await ada.join(roomId);
  await using inUse = new AsyncDisposableStack();
  const sessions: TurnSession[] = [];
  for (const { region } of servers) sessions.push(inUse.use(await allocate(ada, region)));

  for (let expiry = 1; expiry <= 2; expiry += 1) {
    const expired = await refreshed(ada);
    // Not by attempts: coturn grants a participant 7 allocations.
    await expect.poll(() => Date.now() > (expired.expiresAt ?? Infinity), soon).toBe(true);
    await Promise.all(
      servers.map(({ region }) => expect.poll(() => attempt(expired, region), soon).toBe(401)),
    );

    for (const { region } of servers) await (await allocate(ada, region))[Symbol.asyncDispose]();
    for (const session of sessions)
      expect([await session.refresh(), await session.permit('127.0.0.1')]).toEqual(['ok', 'ok']);
  }
});
