/** Attempts of participants who are not hosts, and of guests [MOD-2, MOD-7, LOB-2, TOK-4]. */
import { JoinToken, NO_MEDIA, type RoomId } from '@throughline/protocol';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RunningApi } from '../testing/running-api.js';
import type { TestClient } from '../testing/test-client.js';

const apiKeys = new Map(['shop', 'bank'].map((id) => [id, id.repeat(10)]));

let api: RunningApi;
beforeAll(async () => {
  api = await RunningApi.start({ config: { apiKeys, roomCreation: 'open' } });
});
afterAll(() => api.close());

const media = { ...NO_MEDIA, microphone: true, camera: true };
const signal = { kind: 'description', description: { type: 'offer', sdp: 'v=0' } };

/** Every request that needs a host, aimed at that participant. */
const hostRequests = (participantId: string) => [
  { type: 'room/configure', settings: { locked: true } },
  { type: 'room/configure', settings: {} },
  { type: 'room/set-timer', minutes: 5 },
  { type: 'room/set-timer', minutes: null },
  { type: 'participant/mute', participantId },
  { type: 'participant/mute', participantId: null },
  { type: 'participant/ask-to-unmute', participantId },
  { type: 'participant/remove', participantId },
  { type: 'participant/set-role', participantId, role: 'host' },
  { type: 'participant/spotlight', participantId },
  { type: 'participant/spotlight', participantId: null },
  { type: 'hand/lower', participantId: null },
  { type: 'lobby/admit', participantId },
  { type: 'lobby/refuse', participantId },
  { type: 'room/schedule-end', minutes: 1 },
  { type: 'room/schedule-end', minutes: null },
  { type: 'room/end' },
];

async function answersTo(client: TestClient, requests: object[]): Promise<unknown[]> {
  const answers: unknown[] = [];
  for (const request of requests) answers.push(await client.request(request));
  return answers;
}
const refusedAs = (code: string) => ({
  type: 'error',
  requestId: expect.any(String) as string,
  code,
});
const typesOf = async (client: TestClient) =>
  (await client.receivedSoFar()).map(({ type }) => type);

/** A room with a lobby, a host, and a guest in the lobby. */
async function guarded() {
  const { roomId, joinToken } = await api.createRoomAsHost({ lobby: true, tokenPolicy: 'allow' });
  const [ada, gil] = [await api.connect(), await api.connect()];
  const host = await ada.join(roomId, { joinToken, displayName: 'Ada' });
  const guest = await gil.joinLobby(roomId, { displayName: 'Gil' });
  await ada.expect('lobby/changed');
  return {
    roomId,
    joinToken,
    ada,
    gil,
    host,
    guest,
    async [Symbol.asyncDispose]() {
      await Promise.all([ada, gil].map((client) => client[Symbol.asyncDispose]()));
    },
  };
}

async function joinRefusal(roomId: RoomId, changes: object): Promise<string> {
  await using client = await api.connect();
  client.sendJoin(roomId, changes);
  return await client.nextErrorCode(); // before the connection closes
}

describe('a participant', () => {
  it('[MOD-2] can make no request of a host, and the others get no message', async () => {
    const { roomId, joinToken } = await api.createRoomAsHost({ tokenPolicy: 'allow' });
    await using ada = await api.connect();
    const { self } = await ada.join(roomId, { joinToken });
    await using mallory = await api.connect();
    const { self: own } = await mallory.join(roomId);
    await ada.expect('participant/joined');
    const requests = [self, own, crypto.randomUUID()].flatMap(hostRequests);

    const answers = await answersTo(mallory, requests);

    expect(answers).toEqual(requests.map(() => refusedAs('not_permitted')));
    expect(await ada.receivedSoFar()).toEqual([]);
  });

  it('[MOD-2] that is demoted before its request takes effect is rejected', async () => {
    const { roomId, joinToken } = await api.createRoomAsHost({ tokenPolicy: 'allow' });
    await using ada = await api.connect();
    await using ben = await api.connect();
    await ada.join(roomId, { joinToken });
    const { self } = await ben.join(roomId, { joinToken });
    await ada.expect('participant/joined');

    // Both requests are sent before either takes effect.
    ada.sendInSession({
      type: 'participant/set-role',
      requestId: 'demote',
      participantId: self,
      role: 'participant',
    });
    await ada.expect('ok');
    ben.sendInSession({ type: 'room/end', requestId: 'end' });

    expect((await ben.receivedSoFar()).at(-1)).toEqual({
      type: 'error',
      requestId: 'end',
      code: 'not_permitted',
    });
  });

  it('[MOD-2] of two hosts that demote each other at once, one remains', async () => {
    const { roomId, joinToken } = await api.createRoomAsHost({ tokenPolicy: 'allow' });
    await using ada = await api.connect();
    await using ben = await api.connect();
    const { self: adaId } = await ada.join(roomId, { joinToken });
    const { self: benId } = await ben.join(roomId, { joinToken });
    await ada.expect('participant/joined');
    const demote = { type: 'participant/set-role', requestId: 'demote', role: 'participant' };

    ada.sendInSession({ ...demote, participantId: benId });
    ben.sendInSession({ ...demote, participantId: adaId });

    const received = [...(await typesOf(ada)), ...(await typesOf(ben))];
    expect(received.filter((type) => type === 'ok')).toHaveLength(1);
    expect(received.filter((type) => type === 'error')).toHaveLength(1);
  });
});

describe('a host of another room', () => {
  it('[MOD-2] affects no participant here, and cannot find out which exist', async () => {
    await using here = await guarded();
    const { roomId, joinToken } = await api.createRoomAsHost({ tokenPolicy: 'allow' });
    await using mallory = await api.connect();
    await mallory.join(roomId, { joinToken });
    const aimed = (id: string) =>
      hostRequests(id).filter((request) => 'participantId' in request && request.participantId);

    const real = await answersTo(mallory, [here.host.self, here.guest.self].flatMap(aimed));
    const made = await answersTo(
      mallory,
      [1, 2].flatMap(() => aimed(crypto.randomUUID())),
    );

    expect(real).toEqual(real.map(() => refusedAs('unknown_participant')));
    expect(made).toEqual(made.map(() => refusedAs('unknown_participant')));
    expect([await here.ada.receivedSoFar(), await here.gil.receivedSoFar()]).toEqual([[], []]);
  });

  it('[TOK-4] cannot use its token in another room, with the same error in each case', async () => {
    const { roomId } = await api.createRoomAsHost({ lobby: true, tokenPolicy: 'allow' });
    const { joinToken } = await api.createRoomAsHost();
    const tampered = `${joinToken.slice(0, -4)}AAAA`;

    for (const token of [joinToken, tampered, 'x', 'a.b.c'])
      expect(await joinRefusal(roomId, { joinToken: token })).toBe('invalid_token');
    expect(await joinRefusal(roomId, { joinToken: 'x'.repeat(4_096) })).toBe('invalid_token');
    expect(await joinRefusal(roomId, { joinToken: 'x'.repeat(4_097) })).toBe('malformed_message');
  });

  it('[TOK-6] cannot join rooms of another application with a token of its own', async () => {
    const authorization = `Bearer shop:${apiKeys.get('shop')}`;
    const response = await api.post('{"access":"tokens"}', { authorization });
    const { id: roomId } = (await response.json()) as { id: RoomId };
    const signedBy = async (iss: string) =>
      JoinToken.parse(
        await new SignJWT({ room: roomId, role: 'host' })
          .setProtectedHeader({ alg: 'HS256' })
          .setAudience('throughline')
          .setExpirationTime('1h')
          .setIssuer(iss)
          .sign(new TextEncoder().encode(apiKeys.get(iss))),
      );

    expect(await joinRefusal(roomId, {})).toBe('token_required');
    expect(await joinRefusal(roomId, { joinToken: await signedBy('bank') })).toBe('invalid_token');
    await using ada = await api.connect();
    expect((await ada.join(roomId, { joinToken: await signedBy('shop') })).role).toBe('host');
  });
});

describe('a guest in the lobby', () => {
  it('[LOB-2] can neither signal nor make requests of participants or hosts', async () => {
    await using room = await guarded();
    const { ada, gil, host, guest } = room;
    const requests = [
      ...[host.self, guest.self].flatMap(hostRequests),
      ...[host.self, guest.self].map((participantId) => ({ type: 'hand/lower', participantId })),
      { type: 'hand/raise' },
      { type: 'network/announce', network: { kind: 'udp-blocked' } },
      { type: 'ice-servers/refresh' },
    ];

    const answers = await answersTo(gil, requests);
    gil.sendInSession({ type: 'peer/signal', to: host.self, signal });
    const toHost = await gil.nextErrorCode();
    gil.sendInSession({ type: 'peer/signal', to: crypto.randomUUID(), signal });

    expect(answers).toEqual(requests.map(() => refusedAs('not_permitted')));
    expect([toHost, await gil.nextErrorCode()]).toEqual(['not_permitted', 'not_permitted']);
    expect(await ada.receivedSoFar()).toEqual([]);
  });

  it('[LOB-2] gets no message about the room, whatever happens there', async () => {
    await using room = await guarded();
    const { ada, gil, host, guest, roomId, joinToken } = room;

    await using ben = await api.connect();
    await ben.join(roomId, { joinToken });
    ben.sendInSession({ type: 'media/announce', requestId: 'm', media });
    ada.sendInSession({ type: 'peer/signal', to: guest.self, signal });
    ada.sendInSession({ type: 'room/configure', requestId: 'c', settings: { locked: true } });
    ada.sendInSession({ type: 'participant/mute', requestId: 'm', participantId: null });
    ben.sendInSession({ type: 'room/leave', requestId: 'l' });
    await ben.receivedSoFar();
    const toAda = await ada.receivedSoFar();

    expect(await gil.receivedSoFar()).toEqual([]);
    expect(toAda).toContainEqual({ type: 'error', code: 'unknown_participant' });
    // None of its messages names a participant of the room.
    expect(gil.frames.join()).not.toMatch(new RegExp(`Ada|${host.self}|credential|iceServers`));
  });

  it('[LOB-2] resumes in the lobby, and not in the room', async () => {
    await using room = await guarded();
    const { ada, gil, guest, host } = room;
    gil.socket.terminate();
    await gil.closed;

    await using back = await api.connect();
    await back.resume(guest);
    back.sendInSession({ type: 'peer/signal', to: host.self, signal });

    expect(await back.nextErrorCode()).toBe('not_permitted');
    ada.sendInSession({ type: 'lobby/admit', requestId: 'a', participantId: guest.self });
    expect(await back.next()).toMatchObject({ type: 'room/admitted', role: 'participant' });
    back.sendInSession({ type: 'peer/signal', to: host.self, signal });
    await back.receivedSoFar();
    expect((await ada.receivedSoFar()).at(-1)).toMatchObject({
      type: 'peer/signal',
      from: guest.self,
    });
  });

  it('[LOB-4] is admitted or refused by the first of two hosts only', async () => {
    await using room = await guarded();
    const { ada, gil, guest, roomId, joinToken } = room;
    await using ben = await api.connect();
    await ben.join(roomId, { joinToken });
    const decide = { requestId: 'd', participantId: guest.self };

    ada.sendInSession({ type: 'lobby/admit', ...decide });
    ben.sendInSession({ type: 'lobby/refuse', ...decide });
    const received = [...(await typesOf(ada)), ...(await typesOf(ben))];

    expect(received.filter((type) => type === 'ok')).toHaveLength(1);
    expect(received.filter((type) => type === 'error')).toHaveLength(1);
    expect((await typesOf(gil)).length).toBe(1);
  });

  it('[LOB-4] that is refused gets no other message, and may join again', async () => {
    await using room = await guarded();
    const { ada, gil, guest, roomId } = room;

    expect(await ada.request({ type: 'lobby/refuse', participantId: guest.self })).toMatchObject({
      type: 'ok',
    });

    expect(await gil.next()).toEqual({ type: 'room/refused', code: 'entry_refused' });
    await using other = await api.connect();
    other.sendResume(guest);
    expect(await other.nextErrorCode()).toBe('session_over');
    expect((await gil.joinLobby(roomId)).self).not.toBe(guest.self);
  });

  it('[LOB-5] keeps waiting if the room is full', async () => {
    const { roomId, joinToken } = await api.createRoomAsHost({
      lobby: true,
      capacity: 2,
      tokenPolicy: 'allow',
    });
    await using ada = await api.connect();
    await using ben = await api.connect();
    await using gil = await api.connect();
    await ada.join(roomId, { joinToken });
    await ben.join(roomId, { joinToken });
    const { self } = await gil.joinLobby(roomId);
    await ada.receivedSoFar();

    expect(await ada.request({ type: 'lobby/admit', participantId: self })).toMatchObject({
      code: 'room_full',
    });

    expect(await gil.receivedSoFar()).toEqual([]);
    ben.sendInSession({ type: 'room/leave', requestId: 'l' });
    await ben.expect('lobby/changed');
    await ada.expect('participant/left');
    expect(await ada.request({ type: 'lobby/admit', participantId: self })).toMatchObject({
      type: 'ok',
    });
  });
});

describe('a removed participant', () => {
  it('[MOD-7] cannot rejoin with any of its tokens, its session or another name', async () => {
    const { roomId, joinToken } = await api.createRoomAsHost({ tokenPolicy: 'allow' });
    const again = await api.createRoomAsHost();
    await using ada = await api.connect();
    await using mallory = await api.connect();
    await ada.join(roomId, { joinToken });
    const joined = await mallory.join(roomId, { joinToken });
    await ada.expect('participant/joined');

    await ada.request({ type: 'participant/remove', participantId: joined.self });
    await mallory.closed;

    expect(await joinRefusal(roomId, { joinToken, displayName: 'Somebody else' })).toBe('removed');
    expect(await joinRefusal(roomId, { joinToken: again.joinToken })).toBe('invalid_token');
    await using back = await api.connect();
    back.sendResume(joined);
    expect(await back.nextErrorCode()).toBe('session_over');
    back.sendJoin(roomId);
    expect((await back.next()).type).toBe('room/waiting');
  });

  it('[MOD-7] is removed even while absent', async () => {
    const { roomId, joinToken } = await api.createRoomAsHost({ tokenPolicy: 'allow' });
    await using ada = await api.connect();
    await using mallory = await api.connect();
    await ada.join(roomId, { joinToken });
    const joined = await mallory.join(roomId);
    await ada.expect('participant/joined');
    mallory.socket.terminate();
    await ada.expect('participant/changed');

    await ada.request({ type: 'participant/remove', participantId: joined.self });

    await using back = await api.connect();
    back.sendResume(joined);
    expect(await back.nextErrorCode()).toBe('session_over');
    expect((await back.joinLobby(roomId)).room.lobby).toBe(true);
  });
});
