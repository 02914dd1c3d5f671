/** Anyone with the link can knock; one address cannot block the door for others. SPEC.md, ROOM-3, ROOM-4, LOB-6. */
import type { RoomId } from '@throughline/protocol';
import { describe, expect, it } from 'vitest';
import { RedisServer } from '../testing/redis-server.js';
import { RunningApi } from '../testing/running-api.js';
import type { TestClient } from '../testing/test-client.js';

const MALLORY = '198.51.100.66';
const ADA = '198.51.100.1';
const from = (address: string) => ({ headers: { 'x-forwarded-for': address } });

/** Sends so many wrong passcodes and resolves with the code of each rejection. */
async function guess(client: TestClient, roomId: RoomId, times: number): Promise<string[]> {
  const codes = [];
  for (let i = 0; i < times; i += 1) {
    client.sendJoin(roomId, { passcode: `wrong ${i}` });
    codes.push(await client.nextErrorCode());
  }
  return codes;
}

/** The code of the rejection of a knock, or `waiting`. */
async function knock(client: TestClient, roomId: RoomId): Promise<string> {
  client.sendJoin(roomId);
  const answer = await client.next();
  return answer.type === 'error' ? answer.code : answer.type;
}

describe.each(['in memory', 'in Redis'])('[ROOM-4] wrong passcodes, %s,', (where) => {
  async function start(resources: AsyncDisposableStack, clock: () => number) {
    const redis = where === 'in Redis' ? resources.use(await RedisServer.start()) : undefined;
    const config = redis === undefined ? {} : { redis: redis.config };
    return resources.use(await RunningApi.start({ config, clock }));
  }

  it('of one address block that address, and not another one with the right passcode', async () => {
    await using resources = new AsyncDisposableStack();
    const api = await start(resources, () => 0);
    const roomId = await api.createRoom({ passcode: 'sesame' });
    await using mallory = await api.connect(from(MALLORY));
    await using ada = await api.connect(from(ADA));

    const codes = await guess(mallory, roomId, 12);

    expect(codes.slice(9)).toEqual(['wrong_passcode', 'too_many_attempts', 'too_many_attempts']);
    expect((await ada.join(roomId, { passcode: 'sesame' })).type).toBe('room/joined');
  });

  it('of five addresses block the room for a minute, since they could be many more', async () => {
    let nowMs = 0;
    await using resources = new AsyncDisposableStack();
    const api = await start(resources, () => nowMs);
    const roomId = await api.createRoom({ passcode: 'sesame' });
    for (let i = 0; i < 5; i += 1) {
      await using one = await api.connect(from(`198.51.100.${100 + i}`));
      await guess(one, roomId, 10);
    }
    await using ada = await api.connect(from(ADA));

    ada.sendJoin(roomId, { passcode: 'sesame' });
    const blocked = await ada.nextErrorCode();
    nowMs = 60_000;

    expect(blocked).toBe('too_many_attempts');
    expect((await ada.join(roomId, { passcode: 'sesame' })).type).toBe('room/joined');
  });
});

describe('[LOB-6] guests of one address', () => {
  it('occupy eight places of the lobby, and leave the others to other addresses', async () => {
    await using api = await RunningApi.start();
    const roomId = await api.createRoom({ lobby: true });
    await using resources = new AsyncDisposableStack();
    const answers = [];
    for (let i = 0; i < 10; i += 1)
      answers.push(await knock(resources.use(await api.connect(from(MALLORY))), roomId));
    await using ada = await api.connect(from(ADA));

    expect(answers.filter((answer) => answer === 'room/waiting')).toHaveLength(8);
    expect(answers.slice(8)).toEqual(['lobby_full', 'lobby_full']);
    expect(await knock(ada, roomId)).toBe('room/waiting');
  });

  it('that knock and leave repeatedly are blocked before others are', async () => {
    await using api = await RunningApi.start({ clock: () => 0 });
    const roomId = await api.createRoom({ lobby: true });
    await using mallory = await api.connect(from(MALLORY));
    const answers = [];
    for (let i = 0; i < 60; i += 1) {
      answers.push(await knock(mallory, roomId));
      if (answers.at(-1) !== 'room/waiting') continue;
      mallory.sendInSession({ type: 'room/leave', requestId: 'l1' });
      await mallory.expect('room/left');
    }
    await using ada = await api.connect(from(ADA));

    expect(answers.filter((answer) => answer === 'room/waiting')).toHaveLength(12);
    expect(answers.at(-1)).toBe('too_many_attempts');
    expect(await knock(ada, roomId)).toBe('room/waiting');
  });
});

describe('[ROOM-3] a room of which one address has taken all seats', () => {
  it('has a seat for the host, who can remove participants, and for no other', async () => {
    await using api = await RunningApi.start();
    const { roomId, joinToken } = await api.createRoomAsHost();
    await using resources = new AsyncDisposableStack();
    const seats = [];
    for (let i = 0; i < 8; i += 1) {
      const mallory = resources.use(await api.connect(from(MALLORY)));
      seats.push(await mallory.join(roomId));
    }
    await using ben = await api.connect(from(ADA));
    const full = await knock(ben, roomId);

    await using host = await api.connect(from(ADA));
    const joined = await host.join(roomId, { joinToken });

    expect(full).toBe('room_full');
    expect([joined.role, joined.others.length]).toEqual(['host', 8]);
    expect(
      await host.request({ type: 'participant/remove', participantId: seats[0]!.self }),
    ).toMatchObject({ type: 'ok' });
    // The removal has switched the lobby on [MOD-7].
    expect(await knock(ben, roomId)).toBe('room/waiting');
  });
});
