/** The records of meetings from outside: people meet over signaling, an operator reads over HTTP. */
import {
  CreatedRoom,
  type LinkOutcome,
  MeetingList,
  MeetingSummary,
  Problem,
  type RoomId,
} from '@throughline/protocol';
import { describe, expect, it, onTestFinished } from 'vitest';
import { RedisServer } from '../testing/redis-server.js';
import { type ApiOptions, RunningApi } from '../testing/running-api.js';

const DAY_MS = 24 * 60 * 60 * 1_000;
const START = 1_798_750_000_000;
const secret = 's'.repeat(32);
const bearer = (id: string) => ({ authorization: `Bearer ${id}:${secret}` });
const config = {
  apiKeys: new Map([
    ['operator', secret],
    ['shop', secret],
  ]),
  roomCreation: 'open',
  support: { supportKeys: new Set(['operator']) },
} as const;

const DIRECT: LinkOutcome = { outcome: 'connected', route: 'direct', ms: 300 };
const FAILED: LinkOutcome = { outcome: 'failed', cause: 'no_direct_path', ms: 15_000 };

class Clock {
  nowMs = START;
  readonly read = () => this.nowMs;
}

const start = (clock = new Clock(), options: ApiOptions = {}) =>
  RunningApi.start({ clock: clock.read, ...options, config: { ...config, ...options.config } });

const queryOf = (parameters: Record<string, string | number>) => {
  const range = { from: START - DAY_MS, to: START + 20 * DAY_MS };
  const entries = Object.entries({ ...range, ...parameters });
  return new URLSearchParams(
    entries.map(([key, value]): [string, string] => [key, `${value}`]),
  ).toString();
};

const read = (api: RunningApi, path: string, parameters = {}, key = 'operator') =>
  api.fetch(`/api/support/${path}?${queryOf(parameters)}`, { headers: bearer(key) });

const list = async (api: RunningApi, parameters = {}, key = 'operator') =>
  MeetingList.parse(await (await read(api, 'meetings', parameters, key)).json());

const summarize = async (api: RunningApi, parameters = {}) =>
  MeetingSummary.parse(await (await read(api, 'summary', parameters)).json());

/** Two people meet; one of them reports the link. Both leave, unless `stays`. */
async function meet(
  api: RunningApi,
  roomId: RoomId,
  { link, stays = false }: { link?: LinkOutcome; stays?: boolean } = {},
): Promise<void> {
  const [ada, ben] = [await api.connect(), await api.connect()];
  onTestFinished(async () => {
    for (const client of [ada, ben]) await client[Symbol.asyncDispose]();
  });
  await ada.join(roomId);
  const { self } = await ben.join(roomId);
  await ada.expect('participant/joined');
  if (link !== undefined) await ada.request({ type: 'link/report', participantId: self, link });
  if (stays) return;
  for (const client of [ben, ada]) {
    client.sendInSession({ type: 'room/leave', requestId: 'leave' });
    await client.receivedSoFar();
  }
}

const createOwnRoom = async (api: RunningApi, key: string): Promise<RoomId> =>
  CreatedRoom.parse(await (await api.post('{}', bearer(key))).json()).id;

describe('[API-14] GET /api/support/meetings', () => {
  it('lists a meeting with the outcome of its links', async () => {
    await using api = await start();

    await meet(api, await api.createRoom(), { link: DIRECT });

    await expect
      .poll(() => list(api))
      .toMatchObject({
        scope: 'all',
        meetings: [
          {
            startedAt: START,
            endedAt: START,
            state: 'ended',
            mostAtOnce: 2,
            outcome: 'direct',
            links: { direct: 1, relayed: 0, failed: 0, lost: 0 },
            connectTimes: [1, 0, 0, 0, 0, 0],
          },
        ],
      });
  });

  it('[SUP-2] shows nothing that identifies a person or admits to the room', async () => {
    await using api = await start();
    const roomId = await api.createRoom({ name: 'Payroll' });
    await meet(api, roomId, { link: DIRECT, stays: true });
    await expect.poll(async () => (await list(api)).meetings).toHaveLength(1);

    const text = await (await read(api, 'meetings')).text();

    for (const secretText of [roomId, 'Payroll', 'Ada', '127.0.0.1'])
      expect(text).not.toContain(secretText);
    expect(text).not.toMatch(/[\da-f]{8}-[\da-f]{4}-/);
  });

  it('[SUP-1] lists a meeting in progress, and no room in which one person was alone', async () => {
    const clock = new Clock();
    await using api = await start(clock);
    await using alone = await api.occupy(await api.createRoom());
    await meet(api, await api.createRoom(), { link: DIRECT, stays: true });
    await alone.receivedSoFar();

    clock.nowMs += 60_000;

    await expect
      .poll(async () => (await list(api)).meetings)
      .toMatchObject([{ state: 'in_progress', directMs: 60_000 }]);
  });

  it('[SUP-1] ends a meeting whose last participant moves to another device', async () => {
    const clock = new Clock();
    await using api = await start(clock);
    const { roomId, joinToken } = await api.createRoomAsHost();
    await using ada = await api.occupy(roomId, { joinToken });
    await using ben = await api.occupy(roomId);
    await ada.expect('participant/joined');
    ben.sendInSession({ type: 'room/leave', requestId: 'leave' });
    await ada.expect('participant/left');

    clock.nowMs += 1_000;
    await using phone = await api.occupy(roomId, { joinToken });

    await expect
      .poll(async () => (await list(api)).meetings)
      .toMatchObject([{ state: 'ended', mostAtOnce: 2 }]);
    expect(phone.received).toBe(0);
  });

  it('[SUP-1] lists two meetings of one room under one reference', async () => {
    const clock = new Clock();
    await using api = await start(clock);
    const roomId = await api.createRoom();
    await meet(api, roomId, { link: DIRECT });
    clock.nowMs += 60_000;
    await meet(api, roomId, { link: FAILED });
    await meet(api, await api.createRoom());

    await expect.poll(async () => (await list(api)).meetings).toHaveLength(3);
    const { meetings } = await list(api, { room: roomId });

    expect(meetings.map(({ outcome }) => outcome)).toEqual(['failed', 'direct']);
    expect(new Set(meetings.map(({ roomReference }) => roomReference)).size).toBe(1);
  });

  it('finds meetings by outcome and cause', async () => {
    await using api = await start();
    await meet(api, await api.createRoom(), { link: DIRECT });
    await meet(api, await api.createRoom(), { link: FAILED });
    await expect.poll(async () => (await list(api)).meetings).toHaveLength(2);

    const outcomesFor = async (parameters: object) =>
      (await list(api, parameters)).meetings.map(({ outcome }) => outcome);

    expect(await outcomesFor({ outcome: 'direct' })).toEqual(['direct']);
    expect(await outcomesFor({ cause: 'no_direct_path' })).toEqual(['failed']);
    expect(await outcomesFor({ cause: 'path_lost' })).toEqual([]);
  });

  it('returns pages without gaps or repetitions', async () => {
    const clock = new Clock();
    await using api = await start(clock);
    for (let meeting = 0; meeting < 3; meeting += 1) {
      await meet(api, await api.createRoom());
      clock.nowMs += 1_000;
    }
    await expect.poll(async () => (await list(api)).meetings).toHaveLength(3);

    const first = await list(api, { limit: 2 });
    const last = await list(api, { limit: 2, cursor: first.next });

    const starts = [...first.meetings, ...last.meetings].map(({ startedAt }) => startedAt - START);
    expect(starts).toEqual([2_000, 1_000, 0]);
    expect(last.next).toBeUndefined();
  });

  it('[API-3] shows a key that is not in SUPPORT_KEYS the meetings in its own rooms', async () => {
    await using api = await start();
    await meet(api, await createOwnRoom(api, 'shop'), { link: DIRECT });
    await meet(api, await createOwnRoom(api, 'operator'), { link: FAILED });
    await meet(api, await api.createRoom(), { link: FAILED });
    await expect.poll(async () => (await list(api)).meetings).toHaveLength(3);

    expect(await list(api, {}, 'shop')).toMatchObject({
      scope: 'own',
      meetings: [{ outcome: 'direct' }],
    });
  });

  it.each([
    ['an end before the start', { to: START - 2 * DAY_MS }, 'to'],
    ['a range of more than 91 days', { to: START + 91 * DAY_MS }, 'to'],
    ['an unknown outcome', { outcome: 'splendid' }, 'outcome'],
    ['an unknown cause', { cause: 'gremlins' }, 'cause'],
    ['a forged cursor', { cursor: 'x' }, 'cursor'],
    ['an incomplete room id', { room: 'mkte' }, 'room'],
    ['too large a page', { limit: 101 }, 'limit'],
  ])('rejects %s', async (_case, parameters, field) => {
    await using api = await start();

    const response = await read(api, 'meetings', parameters);

    expect(response.status).toBe(400);
    expect(Problem.parse(await response.json()).errors?.map((error) => error.field)).toEqual([
      field,
    ]);
  });
});

describe('[API-14] GET /api/support/summary', () => {
  it('sums the meetings of each day and of the range', async () => {
    const clock = new Clock();
    await using api = await start(clock);
    await meet(api, await api.createRoom(), { link: DIRECT });
    await meet(api, await api.createRoom(), { link: FAILED });
    clock.nowMs += DAY_MS;
    await meet(api, await api.createRoom(), { link: DIRECT });
    await expect.poll(async () => (await list(api)).meetings).toHaveLength(3);

    const { periods, total, periodMs } = await summarize(api, {
      from: START,
      to: START + 3 * DAY_MS,
    });

    expect(periodMs).toBe(DAY_MS);
    expect(periods.map(({ meetings }) => [meetings.direct, meetings.failed])).toEqual([
      [1, 1],
      [1, 0],
      [0, 0],
    ]);
    expect(total).toMatchObject({
      meetings: { direct: 2, relayed: 0, failed: 1, unreported: 0 },
      failures: { no_direct_path: 1 },
    });
  });

  it('divides two days into hours', async () => {
    await using api = await start();

    const { periods } = await summarize(api, { from: START, to: START + 2 * DAY_MS });

    expect(periods).toHaveLength(48);
  });
});

describe('records of meetings', () => {
  it.each(['meetings', 'summary'])('[API-14] require an API key for %s', async (path) => {
    await using api = await start();

    expect((await api.fetch(`/api/support/${path}?${queryOf({})}`)).status).toBe(401);
    expect((await read(api, path, {}, 'stranger')).status).toBe(401);
  });

  it('[SUP-3] are shown and kept for RECORDS_DAYS', async () => {
    await using redis = await RedisServer.start();
    const clock = new Clock();
    const support = { recordsDays: 2, supportKeys: new Set(['operator']) };
    const config = { redis: redis.config, support };
    await using api = await start(clock, { config, limits: { sweepMs: 10 } });
    await meet(api, await api.createRoom());
    await expect.poll(async () => (await list(api)).meetings).toHaveLength(1);

    clock.nowMs += 2 * DAY_MS + 1;

    expect((await list(api)).meetings).toEqual([]);
    await expect.poll(() => redis.run((client) => client.zcard('throughline:{meetings}'))).toBe(0);
  });

  it('[SUP-3] are neither kept nor shown with RECORDS_DAYS=0', async () => {
    await using redis = await RedisServer.start();
    const config = { redis: redis.config, support: { recordsDays: 0 } };
    await using api = await start(new Clock(), { config });

    await meet(api, await api.createRoom(), { link: DIRECT });

    expect((await read(api, 'meetings')).status).toBe(404);
    expect(await redis.run((client) => client.keys('throughline:{meetings}*'))).toEqual([]);
  });

  it('[LIM-21] can be requested 60 times at once with one key, and no more', async () => {
    await using api = await start(new Clock(), { steadyClock: () => 0 });

    const statuses: number[] = [];
    for (let request = 0; request < 61; request += 1)
      statuses.push((await read(api, 'summary')).status);

    expect(statuses.slice(0, 60).every((status) => status === 200)).toBe(true);
    expect(statuses.at(60)).toBe(429);
    expect((await read(api, 'summary', {}, 'shop')).status).toBe(200);
  });

  it('[SUP-1] contain the participants and reports of several API processes', async () => {
    await using redis = await RedisServer.start();
    const shared = { config: { redis: redis.config, tokenSecret: 't'.repeat(32) } };
    await using one = await start(new Clock(), shared);
    await using other = await start(new Clock(), shared);
    const roomId = await one.createRoom();
    await using ada = await one.connect();
    await using ben = await other.connect();
    const { self: adaId } = await ada.join(roomId);
    const { self: benId } = await ben.join(roomId);
    await ada.expect('participant/joined');

    await ada.request({ type: 'link/report', participantId: benId, link: DIRECT });
    await ben.request({ type: 'link/report', participantId: adaId, link: DIRECT });

    await expect
      .poll(async () => (await list(other)).meetings)
      .toMatchObject([{ mostAtOnce: 2, links: { direct: 1 }, relayedBytes: 0 }]);
  });
});
