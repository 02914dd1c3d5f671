/** Clients that fill the table of rooms do not keep others from creating one. SPEC.md, ROOM-9 and LIM-9. */
import { CreatedRoom, type RoomId } from '@throughline/protocol';
import { describe, expect, it } from 'vitest';
import { RedisServer } from '../testing/redis-server.js';
import { RunningApi } from '../testing/running-api.js';
import type { TestClient } from '../testing/test-client.js';

const HOUR_MS = 60 * 60 * 1_000;
const MALLORY = '198.51.100.66';
const ADA = '198.51.100.1';
const from = (address: string) => ({ 'x-forwarded-for': address });

/** Creates a room; undefined if the API rejects it. */
async function create(
  api: RunningApi,
  address: string,
  headers: Record<string, string> = {},
): Promise<RoomId | undefined> {
  const response = await api.post('{}', { ...from(address), ...headers });
  return response.status === 201 ? CreatedRoom.parse(await response.json()).id : undefined;
}

async function visit(client: TestClient, roomId: RoomId): Promise<void> {
  await client.join(roomId);
  client.sendInSession({ type: 'room/leave', requestId: 'l1' });
  await client.expect('room/left');
}

const exists = async (api: RunningApi, roomId: RoomId) =>
  (await api.fetch(`/api/rooms/${roomId}`)).status === 200;

const limits = {
  maxRooms: 100,
  sweepMs: 10,
  addressRooms: { burst: 1_000, perSecond: 1_000 },
  addressRequests: { burst: 10_000, perSecond: 1_000 },
};

describe('[LIM-9] one address that also visits its rooms', () => {
  it('does not keep others from creating one', async () => {
    await using api = await RunningApi.start({ limits });
    await using mallory = await api.connect({ headers: from(MALLORY) });
    for (let i = 0; i < 120; i += 1) {
      const room = await create(api, MALLORY);
      if (room !== undefined) await visit(mallory, room);
    }

    expect(await create(api, ADA)).toBeDefined();
  });

  it('has a quarter of a small table at most, also if it stays in each of them', async () => {
    await using api = await RunningApi.start({ limits });
    const clients: TestClient[] = [];
    for (let i = 0; i < 30; i += 1) {
      const room = await create(api, MALLORY);
      if (room === undefined) continue;
      const client = await api.connect({ headers: from(MALLORY) });
      await client.join(room);
      clients.push(client);
    }
    const rejected = await api.post('{}', from(MALLORY));

    expect(clients).toHaveLength(25);
    expect([rejected.status, rejected.headers.get('retry-after')]).toEqual([429, '60']);
    expect(await create(api, ADA)).toBeDefined();
  });

  it('loses the room that it used least, and never one in use', async () => {
    await using api = await RunningApi.start({ limits });
    await using mallory = await api.connect({ headers: from(MALLORY) });
    const rooms: RoomId[] = [];
    for (let i = 0; i < 25; i += 1) rooms.push((await create(api, MALLORY))!);
    await mallory.join(rooms[0]!);

    await create(api, MALLORY);

    expect(await exists(api, rooms[0]!)).toBe(true);
    expect(await exists(api, rooms[1]!)).toBe(false);
    expect(await exists(api, rooms[2]!)).toBe(true);
  });
});

describe.each(['in memory', 'in Redis'])('[ROOM-9] a table that is full, %s', (where) => {
  async function start(config: object, resources: AsyncDisposableStack) {
    const redis = where === 'in Redis' ? resources.use(await RedisServer.start()) : undefined;
    return resources.use(
      await RunningApi.start({
        limits,
        config: { ...config, ...(redis && { redis: redis.config }) },
      }),
    );
  }

  it('has a place for an address with fewer rooms than the one with the most', async () => {
    await using resources = new AsyncDisposableStack();
    const api = await start({}, resources);
    for (let address = 0; address < 4; address += 1)
      for (let i = 0; i < 25; i += 1) await create(api, `198.51.100.${100 + address}`);

    const rooms = [];
    for (let i = 0; i < 5; i += 1) rooms.push(await create(api, ADA));

    expect(rooms).not.toContain(undefined);
    for (const room of rooms) expect(await exists(api, room!)).toBe(true);
  });

  it('counts the addresses of an IPv6 /64 as one', async () => {
    await using resources = new AsyncDisposableStack();
    const api = await start({}, resources);
    for (let i = 0; i < 40; i += 1) await create(api, `2001:db8::${i.toString(16)}`);

    const rooms = (await (await api.fetch('/api/metrics')).text()).match(
      /^throughline_rooms (\d+)/m,
    );

    expect(rooms?.[1]).toBe('25');
  });

  it('keeps a fifth for applications with a key', async () => {
    const apiKeys = new Map([['shop', 's'.repeat(32)]]);
    const authorization = `Bearer shop:${'s'.repeat(32)}`;
    await using resources = new AsyncDisposableStack();
    const api = await start({ apiKeys, roomCreation: 'open' }, resources);
    const anonymous = [];
    for (let address = 0; address < 100; address += 1)
      anonymous.push(await create(api, `198.51.100.${100 + address}`));

    const ofShop = [];
    for (let i = 0; i < 20; i += 1) ofShop.push(await create(api, ADA, { authorization }));

    expect(anonymous.filter((room) => room !== undefined)).toHaveLength(80);
    expect(ofShop).not.toContain(undefined);
  });
});

it('[ROOM-9] while rooms are scarce, an empty room is kept for as long as it was used', async () => {
  let nowMs = 0;
  await using api = await RunningApi.start({ limits, clock: () => nowMs });
  await using ada = await api.connect({ headers: from(ADA) });
  await using ben = await api.connect({ headers: from('198.51.100.2') });
  const [used, visited] = [(await create(api, ADA))!, (await create(api, ADA))!];
  await visit(ada, visited);
  await ada.join(used);
  await ben.join(used);
  nowMs = HOUR_MS / 2;
  for (const client of [ada, ben]) client.sendInSession({ type: 'room/leave', requestId: 'l2' });
  await expect.poll(async () => (await api.getRoom(used)).participantCount).toBe(0);
  for (let address = 0; address < 3; address += 1)
    for (let i = 0; i < 25; i += 1) await create(api, `198.51.100.${100 + address}`);

  nowMs += HOUR_MS;

  await expect.poll(() => exists(api, visited)).toBe(false);
  expect(await exists(api, used)).toBe(true);
});
