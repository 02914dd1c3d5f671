/** Raised hands, as the connections of all participants observe them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RunningApi } from '../testing/running-api.js';

let api: RunningApi;
beforeAll(async () => {
  api = await RunningApi.start();
});
afterAll(() => api.close());

/** A room with a host, Ada, and two participants, Ben and Mallory, who have received each other. */
async function meeting() {
  const { roomId, joinToken } = await api.createRoomAsHost();
  const [ada, ben, mallory] = [await api.connect(), await api.connect(), await api.connect()];
  const { self: adaId } = await ada.join(roomId, { displayName: 'Ada', joinToken });
  const benJoined = await ben.join(roomId, { displayName: 'Ben' });
  const { self: malloryId } = await mallory.join(roomId, { displayName: 'Mallory' });
  for (const client of [ada, ben]) await client.receivedSoFar();
  return {
    roomId,
    ada,
    ben,
    mallory,
    adaId,
    benId: benJoined.self,
    malloryId,
    benJoined,
    async [Symbol.asyncDispose]() {
      await Promise.all([ada, ben, mallory].map((client) => client[Symbol.asyncDispose]()));
    },
  };
}

const okReply = { type: 'ok', requestId: expect.any(String) as string };
const rejectedAs = (code: string) => ({ ...okReply, type: 'error', code });
const changed = (id: string, hand?: number) => ({
  type: 'participant/changed',
  participant: expect.objectContaining({ id, ...(hand !== undefined && { hand }) }) as object,
});

describe('raised hands', () => {
  it('[HAND-1, HAND-2] are in one order for all, also for a participant who joins later', async () => {
    await using room = await meeting();
    const { ada, ben, mallory, benId, malloryId, roomId } = room;

    expect(await mallory.request({ type: 'hand/raise' })).toEqual(okReply);
    await ben.expect('participant/changed');
    expect(await ben.request({ type: 'hand/raise' })).toEqual(okReply);

    expect(await ada.receivedSoFar()).toEqual([changed(malloryId, 1), changed(benId, 2)]);
    await using cy = await api.connect();
    expect((await cy.join(roomId)).others.map(({ hand }) => hand)).toEqual([undefined, 2, 1]);
  });

  it('[HAND-3] are lowered by a host, and the participant learns by whom', async () => {
    await using room = await meeting();
    const { ada, ben, mallory, adaId, benId } = room;
    await ben.request({ type: 'hand/raise' });
    for (const client of [ada, ben, mallory]) await client.receivedSoFar();

    expect(await ada.request({ type: 'hand/lower', participantId: benId })).toEqual(okReply);

    expect(await ben.receivedSoFar()).toEqual([
      { type: 'hand/lowered', by: adaId },
      changed(benId),
    ]);
    const [toMallory] = await mallory.receivedSoFar();
    expect(toMallory).toEqual(changed(benId));
    expect(JSON.stringify(toMallory)).not.toContain('hand"');
  });

  it('[HAND-4] stay raised across a lost connection', async () => {
    await using room = await meeting();
    const { ada, ben, benId, benJoined } = room;
    await ben.request({ type: 'hand/raise' });
    await ben.receivedSoFar();
    ben.socket.terminate();

    await using again = await api.connect();
    await again.resume(benJoined, { received: ben.received });

    const last = (await ada.receivedSoFar()).at(-1);
    expect(last).toMatchObject({ participant: { id: benId, absent: false, hand: 1 } });
  });
});

describe('a hostile participant', () => {
  it('[HAND-3] lowers no hand but its own, and the others get no message', async () => {
    await using room = await meeting();
    const { ada, ben, mallory, adaId, benId } = room;
    await ben.request({ type: 'hand/raise' });
    for (const client of [ada, ben, mallory]) await client.receivedSoFar();

    for (const participantId of [benId, adaId, null, crypto.randomUUID()])
      expect(await mallory.request({ type: 'hand/lower', participantId })).toEqual(
        rejectedAs('not_permitted'),
      );

    expect([await ada.receivedSoFar(), await ben.receivedSoFar()]).toEqual([[], []]);
  });

  it.each([
    ['a number of its own choice', { type: 'hand/raise', hand: 1 }],
    ['the hand of another participant', { type: 'hand/raise', participantId: crypto.randomUUID() }],
    ['no participant', { type: 'hand/lower' }],
    ['an id that is none', { type: 'hand/lower', participantId: '1' }],
    ['a reason', { type: 'hand/lower', participantId: null, reason: 'enough' }],
  ])('[SIG-3] that names %s gets malformed_message', async (_, request) => {
    await using room = await meeting();
    const { ada, mallory } = room;

    expect(await mallory.request(request)).toEqual({ type: 'error', code: 'malformed_message' });

    expect(await ada.receivedSoFar()).toEqual([]);
  });

  it('[HAND-1] announces no hand by its join or its media', async () => {
    await using room = await meeting();
    await using cy = await api.connect();

    cy.sendJoin(room.roomId, { hand: 1 });

    expect(await cy.nextErrorCode()).toBe('malformed_message');
  });
});
