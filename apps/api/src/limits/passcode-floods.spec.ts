/** Guesses of passcodes, which cost a hash each, do not delay other clients. SPEC.md §Limits. */
import { describe, expect, it } from 'vitest';
import { RunningApi } from '../testing/running-api.js';
import type { TestClient } from '../testing/test-client.js';

const from = (address: string) => ({ headers: { 'x-forwarded-for': address } });
const MALLORY = '198.51.100.66';
const ADA = '198.51.100.1';

const GUESSES = 100;
const GUESSES_PER_ROOM = 10;
/**
 * How many guesses may be answered before the other client is. Two are hashed at a time, so it waits for a few, and on a
 * busy machine for a few more; behind the guesses, it would wait for all.
 */
const MOST = GUESSES / 2;

/** Sends a wrong passcode on each of many connections, without awaiting the answers. */
async function flood(api: RunningApi) {
  const rooms: string[] = [];
  while (rooms.length < GUESSES / GUESSES_PER_ROOM)
    rooms.push(await api.createRoom({ passcode: 'right' }));
  const clients = await Promise.all(
    Array.from({ length: GUESSES }, () => api.connect(from(MALLORY))),
  );
  for (const [i, client] of clients.entries())
    client.sendJoin(rooms[i % rooms.length] ?? '', { passcode: 'wrong' });
  return clients;
}

const answered = (clients: TestClient[]) =>
  clients.filter(({ frames }) => frames.some((frame) => frame.includes('wrong_passcode'))).length;

async function disposeAll(clients: TestClient[]): Promise<void> {
  for (const client of clients) await client[Symbol.asyncDispose]();
}

describe('[LIM-12] while clients guess passcodes', () => {
  it('a client with a join token joins another room before most guesses are answered', async () => {
    await using api = await RunningApi.start();
    const { roomId, joinToken } = await api.createRoomAsHost();
    await using ada = await api.connect(from(ADA));
    const guessing = await flood(api);

    await ada.join(roomId, { joinToken });
    const before = answered(guessing);
    await disposeAll(guessing);

    expect(before).toBeLessThan(MOST);
  });

  it('a client with the right passcode of another room does not wait for the guesses of one address', async () => {
    await using api = await RunningApi.start();
    const roomId = await api.createRoom({ passcode: 'open sesame' });
    await using ada = await api.connect(from(ADA));
    const guessing = await flood(api);

    await ada.join(roomId, { passcode: 'open sesame' });
    const before = answered(guessing);
    await disposeAll(guessing);

    expect(before).toBeLessThan(MOST);
  });

  it('a client that creates a room with a passcode does not wait for the guesses of one address', async () => {
    await using api = await RunningApi.start();
    const guessing = await flood(api);

    const created = await api.post('{"passcode":"open sesame"}', from(ADA).headers);
    const before = answered(guessing);
    await disposeAll(guessing);

    expect([created.status, before < MOST]).toEqual([201, true]);
  });

  it('the address that sends the most is rejected if too many wait, and no other is', async () => {
    const limits = { passcodeHashes: { maxRunning: 1, maxWaiting: 4 } };
    await using api = await RunningApi.start({ limits });
    const roomId = await api.createRoom({ passcode: 'open sesame' });
    const guessing = await flood(api);
    await using ada = await api.connect(from(ADA));

    const joined = await ada.join(roomId, { passcode: 'open sesame' });
    const codes = await Promise.all(guessing.map((client) => client.nextErrorCode()));
    await disposeAll(guessing);

    expect(joined.others).toEqual([]);
    expect(codes.filter((code) => code === 'rate_limited').length).toBeGreaterThan(MOST);
  });
});
