/** What a network check receives, and what attackers cannot get with it. SPEC.md, API-10, CHK-1 to CHK-3, LIM-20. */
import { IceServers, Problem } from '@throughline/protocol';
import { TurnSession } from '@throughline/test-kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RedisServer } from '../testing/redis-server.js';
import { RunningApi } from '../testing/running-api.js';
import { SecretTurnLab } from '../testing/secret-turn-lab.js';
import { TurnLab } from '../testing/turn-lab.js';

const stunUrls = ['stun:198.51.100.1'];
const turn = {
  servers: [{ urls: ['turn:198.51.100.1'], secret: 'secret' }],
  credentialTtlSeconds: 600,
};
const MALLORY = '198.51.100.66';
const ADA = '198.51.100.1';

const request = (api: RunningApi, address: string, init: RequestInit = {}) =>
  api.fetch('/api/network-check', {
    method: 'POST',
    ...init,
    headers: { 'x-forwarded-for': address, ...init.headers },
  });

async function start(api: RunningApi, address = ADA): Promise<IceServers> {
  const response = await request(api, address);
  return IceServers.parse(await response.json());
}

const hasCredentials = ({ servers }: IceServers) => servers.some(({ username }) => username);
const usernameIn = ({ servers }: IceServers) => servers.find((one) => one.username)?.username;

describe('[API-10] a network check', () => {
  it('receives the STUN servers, and a TURN server with credentials that are valid for 20 s', async () => {
    const nowMs = 1_790_000_000_000;
    await using api = await RunningApi.start({ config: { turn, stunUrls }, clock: () => nowMs });

    const { servers, expiresAt, expiresInMs } = await start(api);

    expect(servers.map(({ urls }) => urls)).toEqual([stunUrls, ['turn:198.51.100.1']]);
    expect(servers[1]?.username).toMatch(/^1790000020:[\da-f-]{36}$/);
    expect([expiresAt, expiresInMs]).toEqual([1_790_000_020_000, 20_000]);
  });

  it('receives one of several TURN servers', async () => {
    const servers = ['eu', 'us'].map((region) => ({
      urls: [`turn:${region}.example`],
      secret: region,
      region,
    }));
    await using api = await RunningApi.start({ config: { turn: { ...turn, servers } } });

    expect((await start(api)).servers).toHaveLength(1);
  });

  it('receives the STUN servers alone if the operator configured no TURN server', async () => {
    await using api = await RunningApi.start({ config: { stunUrls } });

    expect(await start(api)).toEqual({ servers: [{ urls: stunUrls }], expiresAt: null });
  });

  it('gets other credentials each time, which belong to no room', async () => {
    await using api = await RunningApi.start({ config: { turn } });

    const names = [usernameIn(await start(api)), usernameIn(await start(api))];

    expect(new Set(names).size).toBe(2);
  });

  it('[API-8] is not started by a page of another origin', async () => {
    await using api = await RunningApi.start({ config: { turn } });

    const response = await request(api, ADA, { headers: { 'sec-fetch-site': 'cross-site' } });

    expect([response.status, Problem.parse(await response.json()).code]).toEqual([
      403,
      'forbidden',
    ]);
  });

  it('cannot choose a server: whatever the request contains, the reply names those of the operator', async () => {
    await using api = await RunningApi.start({ config: { turn, stunUrls } });

    const response = await request(api, ADA, {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ servers: [{ urls: ['turn:10.0.0.1'] }], urls: ['turn:10.0.0.1'] }),
    });

    expect(await response.text()).not.toContain('10.0.0.1');
  });
});

describe('[LIM-20] an address that starts too many network checks', () => {
  it('is rejected with 429, while another address is not', async () => {
    const limits = { addressChecks: { burst: 2, perSecond: 0.1 } };
    await using api = await RunningApi.start({
      config: { turn },
      limits,
      steadyClock: () => 0,
    });
    const attempt = async (address: string) => {
      const { status, headers } = await request(api, address);
      return [status, headers.get('retry-after')];
    };

    expect([await attempt(MALLORY), await attempt(MALLORY)]).toEqual([
      [200, null],
      [200, null],
    ]);
    expect(await attempt(MALLORY)).toEqual([429, '10']);
    expect(await attempt(ADA)).toEqual([200, null]);
  });

  it('holds the credentials of 20 at a time, and another address still gets some', async () => {
    await using api = await RunningApi.start({
      config: { turn },
      limits: { addressChecks: { burst: 1_000, perSecond: 1 } },
    });

    const received: IceServers[] = [];
    for (let index = 0; index < 40; index += 1) received.push(await start(api, MALLORY));

    expect(received.filter(hasCredentials)).toHaveLength(20);
    expect(received.at(-1)).toEqual({ servers: [], expiresAt: null, withheld: 'relays_reserved' });
    expect(hasCredentials(await start(api, ADA))).toBe(true);
  });
});

describe('[CHK-2, CHK-3] at a TURN server that reads no Redis', () => {
  let lab: SecretTurnLab;
  beforeAll(async () => {
    lab = await SecretTurnLab.start();
  });
  afterAll(() => lab[Symbol.asyncDispose]());

  const within = { interval: 250 };

  it('the relays of a check end when its time is over', async () => {
    let aheadMs = 0;
    await using api = await RunningApi.start({
      config: { turn: lab.config },
      clock: () => Date.now() + aheadMs,
    });
    const iceServers = await start(api, MALLORY);
    await using allocation = await lab.allocate(iceServers);
    expect(await allocation.refresh()).toBe('ok');

    aheadMs = 20_000;

    await expect.poll(() => allocation.refresh(), within).not.toBe('ok');
  });

  it('a flood of checks leaves relays to the rooms', async () => {
    await using api = await RunningApi.start({
      config: { turn: lab.config },
      limits: { addressChecks: { burst: 1_000, perSecond: 1 } },
    });

    const received = [];
    for (const address of [MALLORY, '198.51.100.67', '198.51.100.68'])
      for (let index = 0; index < 5; index += 1) received.push(await start(api, address));
    const granted = received.filter(hasCredentials);
    await using sessions = new AsyncDisposableStack();
    const outcomes = [];
    for (const iceServers of granted)
      for (const [session, outcome] of await TurnSession.allocateMany(lab.access(iceServers), 10)) {
        sessions.use(session);
        outcomes.push(outcome);
      }
    const roomId = await api.createRoom();
    await using ada = await api.connect();
    await ada.join(roomId);
    await using ben = await api.connect();
    const { iceServers } = await ben.join(roomId);

    expect(granted).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'ok')).toHaveLength(7);
    await using allocation = await lab.allocate(iceServers);
    expect(await allocation.refresh()).toBe('ok');
  });
});

it('[CHK-2] at a TURN server that reads the API’s Redis, the credentials of a check allocate no relay after its time', async () => {
  await using redis = await RedisServer.start();
  await using lab = await TurnLab.start(redis);
  let aheadMs = 0;
  await using api = await RunningApi.start({
    config: { redis: redis.config, turn: lab.config },
    clock: () => Date.now() + aheadMs,
  });
  const iceServers = await start(api);
  expect(await lab.admits(iceServers)).toBe(true);

  aheadMs = 20_000;

  await expect.poll(() => lab.admits(iceServers), { interval: 50 }).toBe(false);
});
