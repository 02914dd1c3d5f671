/** The effect of hosts' requests, as the connections of all participants observe it. */
import { type JoinToken, NO_MEDIA, type RoomId } from '@throughline/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RunningApi } from '../testing/running-api.js';
import type { TestClient } from '../testing/test-client.js';

let api: RunningApi;
beforeAll(async () => {
  api = await RunningApi.start();
});
afterAll(() => api.close());

const quiet = { ...NO_MEDIA, camera: true };

/** A room with a host, Ada, and a participant, Ben, each of whom has received the other. */
async function meeting(settings: Parameters<RunningApi['createRoomAsHost']>[0] = {}) {
  const { roomId, joinToken } = await api.createRoomAsHost({
    ...settings,
    tokenPolicy: 'allow',
  });
  const [ada, ben] = [await api.connect(), await api.connect()];
  const adaJoined = await ada.join(roomId, { displayName: 'Ada', joinToken });
  const benJoined = await ben.join(roomId, { displayName: 'Ben' });
  await ada.expect('participant/joined');
  return {
    roomId,
    joinToken,
    ada,
    ben,
    adaJoined,
    benJoined,
    async [Symbol.asyncDispose]() {
      await Promise.all([ada, ben].map((client) => client[Symbol.asyncDispose]()));
    },
  };
}

const typesOf = async (client: TestClient) =>
  (await client.receivedSoFar()).map(({ type }) => type);

/** The types of messages up to the first of that type. */
async function typesUntil(client: TestClient, last: string): Promise<string[]> {
  const types: string[] = [];
  while (types.at(-1) !== last) types.push((await client.next()).type);
  return types;
}

describe('[MOD-1] roles', () => {
  it('are sent to a new participant and to the others', async () => {
    await using room = await meeting();

    expect([room.adaJoined.role, room.benJoined.role]).toEqual(['host', 'participant']);
    expect(room.benJoined.others).toMatchObject([{ displayName: 'Ada', role: 'host' }]);
    expect(room.adaJoined.waiting).toEqual([]);
    expect('waiting' in room.benJoined).toBe(false);
  });

  it('[MOD-10] are handed over, and all get participant/changed', async () => {
    await using room = await meeting();
    const { ada, ben, adaJoined, benJoined } = room;
    const setRole = { type: 'participant/set-role' };

    expect(
      await ada.request({ ...setRole, participantId: benJoined.self, role: 'host' }),
    ).toMatchObject({ type: 'ok' });
    expect(await ben.next()).toMatchObject({ participant: { id: benJoined.self, role: 'host' } });
    expect(await ben.next()).toEqual({ type: 'lobby/changed', waiting: [] });
    expect(
      await ben.request({ ...setRole, participantId: adaJoined.self, role: 'participant' }),
    ).toEqual({ type: 'ok', requestId: expect.any(String) as string });

    await typesOf(ada);
    expect(await ada.request({ type: 'room/configure', settings: { locked: true } })).toMatchObject(
      {
        code: 'not_permitted',
      },
    );
  });

  it('[MOD-10] never leave a room without its only host', async () => {
    await using room = await meeting();
    const { ada, adaJoined } = room;

    expect(
      await ada.request({
        type: 'participant/set-role',
        role: 'participant',
        participantId: adaJoined.self,
      }),
    ).toMatchObject({ type: 'error', code: 'not_permitted' });
  });
});

describe('[MOD-3] configuring', () => {
  it('is sent to all once, and to later participants', async () => {
    await using room = await meeting();
    const { ada, ben, roomId } = room;
    const settings = { mayUnmute: false };

    expect(await ada.request({ type: 'room/configure', settings })).toMatchObject({
      type: 'ok',
    });
    expect(await ada.request({ type: 'room/configure', settings })).toMatchObject({
      type: 'room/changed',
      room: { locked: false, lobby: false, mayUnmute: false },
    });

    expect(await typesOf(ada)).toEqual(['ok']);
    expect(await typesOf(ben)).toEqual(['room/changed']);
    await using cy = await api.connect();
    expect((await cy.join(roomId)).room).toMatchObject(settings);
  });

  it('locks the room for all but hosts, and unlocks it again', async () => {
    await using room = await meeting();
    const { ada, roomId, joinToken } = room;
    await ada.request({ type: 'room/configure', settings: { locked: true } });
    await using cy = await api.connect();
    await using dee = await api.connect();

    cy.sendJoin(roomId);
    expect(await cy.nextErrorCode()).toBe('room_locked');
    expect((await dee.join(roomId, { joinToken })).role).toBe('host');

    ada.sendInSession({ type: 'room/configure', requestId: 'open', settings: { locked: false } });
    await typesOf(ada);
    expect((await cy.join(roomId)).room.locked).toBe(false);
  });
});

describe('[MOD-4] muting', () => {
  it('switches one microphone off, and all get the change', async () => {
    await using room = await meeting();
    const { ada, ben, adaJoined, benJoined } = room;
    const mute = { type: 'participant/mute', participantId: benJoined.self };

    expect(await ada.request(mute)).toMatchObject({ type: 'ok' });

    expect(await ada.next()).toMatchObject({
      type: 'participant/changed',
      participant: { id: benJoined.self, media: { ...NO_MEDIA, camera: true } },
    });
    expect(await ben.receivedSoFar()).toEqual([{ type: 'microphone/muted', by: adaJoined.self }]);
  });

  it('of all leaves hosts unmuted, and notifies no participant twice', async () => {
    await using room = await meeting();
    const { ada, ben } = room;
    const mute = { type: 'participant/mute', participantId: null };

    await ada.request(mute);
    await ada.request(mute);

    expect(await typesOf(ben)).toEqual(['microphone/muted']);
    expect(await typesOf(ada)).toEqual(['ok']);
  });

  it('can be undone by the muted participant', async () => {
    await using room = await meeting();
    const { ada, ben, benJoined } = room;
    await ada.request({ type: 'participant/mute', participantId: benJoined.self });
    await ben.expect('microphone/muted');

    expect(
      await ben.request({
        type: 'media/announce',
        media: { ...NO_MEDIA, microphone: true, camera: true },
      }),
    ).toMatchObject({ type: 'ok' });
  });
});

describe('[MOD-5] a room where participants may not unmute themselves', () => {
  const loud = { ...NO_MEDIA, microphone: true, camera: true };

  it('rejects unmuting by participants, and accepts it from hosts', async () => {
    await using room = await meeting({ mayUnmute: false });
    const { ada, ben } = room;
    await ben.expect('microphone/muted');

    expect(await ben.request({ type: 'media/announce', media: loud })).toMatchObject({
      code: 'not_permitted',
    });
    await ada.request({ type: 'media/announce', media: quiet });
    expect(await ada.request({ type: 'media/announce', media: loud })).toMatchObject({
      type: 'ok',
    });
    expect(await typesOf(ben)).toEqual(['participant/changed', 'participant/changed']);
  });

  it('mutes a participant that joins with its microphone on, and notifies it', async () => {
    await using room = await meeting({ mayUnmute: false });
    await using cy = await api.connect();

    const { others } = await cy.join(room.roomId);

    expect(await cy.next()).toEqual({ type: 'microphone/muted', by: null });
    expect(others.map(({ media }) => media.microphone)).toEqual([true, false]);
  });

  it('leaves a microphone on that is on, so that a camera can be switched', async () => {
    await using room = await meeting();
    const { ada, ben } = room;
    await ada.request({ type: 'room/configure', settings: { mayUnmute: false } });
    await ben.expect('room/changed');

    const media = { ...NO_MEDIA, microphone: true };
    expect(await ben.request({ type: 'media/announce', media })).toMatchObject({
      type: 'ok',
    });
  });
});

describe('[MOD-6] removing', () => {
  it('ends the session of the removed participant, and the others get participant/left', async () => {
    await using room = await meeting();
    const { ada, ben, benJoined } = room;

    const reply = await ada.request({ type: 'participant/remove', participantId: benJoined.self });

    expect(reply).toMatchObject({ type: 'ok' });
    expect(await ben.next()).toEqual({ type: 'room/removed' });
    expect(await ben.closed).toBe(4403);
    expect(await typesOf(ada)).toEqual(['participant/left', 'room/changed']);
    await using back = await api.connect();
    back.sendResume(benJoined, { received: ben.received });
    expect(await back.nextErrorCode()).toBe('session_over');
  });

  it('[MOD-7] makes later clients without a token wait in the lobby, and no host', async () => {
    await using room = await meeting();
    const { ada, benJoined, roomId, joinToken } = room;
    await ada.request({ type: 'participant/remove', participantId: benJoined.self });

    await using again = await api.connect();
    expect((await again.joinLobby(roomId)).room.lobby).toBe(true);
    await using dee = await api.connect();
    expect((await dee.join(roomId, { joinToken })).waiting).toHaveLength(1);
  });

  it('is rejected for the host itself and for unknown participants', async () => {
    await using room = await meeting();
    const { ada, adaJoined } = room;
    const remove = (participantId: string) =>
      ada.request({ type: 'participant/remove', participantId });

    expect(await remove(adaJoined.self)).toMatchObject({ code: 'not_permitted' });
    expect(await remove(crypto.randomUUID())).toMatchObject({ code: 'unknown_participant' });
  });
});

describe('[MOD-8] ending', () => {
  it('ends the room for all participants and guests', async () => {
    await using room = await meeting({ lobby: false });
    const { ada, ben, roomId } = room;
    await ada.request({ type: 'room/configure', settings: { lobby: true } });
    await using gil = await api.connect();
    await gil.joinLobby(roomId);
    await ada.receivedSoFar();

    expect(await ada.request({ type: 'room/end' })).toMatchObject({ type: 'ok' });
    expect(await ada.next()).toEqual({ type: 'room/ended' });

    await ben.expect('room/changed');
    expect([await ben.next(), await gil.next()]).toEqual([
      { type: 'room/ended' },
      { type: 'room/ended' },
    ]);
    expect(await Promise.all([ada, ben, gil].map(({ closed }) => closed))).toEqual([
      4411, 4411, 4411,
    ]);
    expect((await api.getRoom(roomId)).participantCount).toBe(0);
  });

  it('rejects later joins, of hosts too', async () => {
    await using room = await meeting();
    await room.ada.request({ type: 'room/end' });

    expect(await refusals(room.roomId, [{}, { joinToken: room.joinToken }])).toEqual([
      'room_ended',
      'room_ended',
    ]);
  });
});

describe('[MOD-9] a room with an end', () => {
  it('ends for all participants at that time, and rejects joins from then on', async () => {
    let nowMs = 1_000;
    await using timed = await RunningApi.start({ clock: () => nowMs, limits: { sweepMs: 20 } });
    const { roomId, joinToken } = await timed.createRoomAsHost({ expiresAt: 2_000 });
    await using ada = await timed.connect();
    await ada.join(roomId, { joinToken });
    await using ben = await timed.connect();

    nowMs = 2_000;

    ben.sendJoin(roomId);
    expect(await ben.nextErrorCode()).toBe('room_ended');
    expect(await ada.next()).toEqual({ type: 'room/ended' });
    expect(await ada.closed).toBe(4411);
  });
});

describe('[MOD-16] a meeting whose end is scheduled', () => {
  async function timedMeeting(clock: () => number) {
    const timed = await RunningApi.start({ clock, limits: { sweepMs: 20 } });
    const { roomId, joinToken } = await timed.createRoomAsHost({ tokenPolicy: 'allow' });
    const [ada, ben] = [await timed.connect(), await timed.connect()];
    await ada.join(roomId, { displayName: 'Ada', joinToken });
    await ben.join(roomId, { displayName: 'Ben' });
    await ada.expect('participant/joined');
    return {
      timed,
      roomId,
      ada,
      ben,
      async [Symbol.asyncDispose]() {
        await Promise.all([ada, ben].map((client) => client[Symbol.asyncDispose]()));
        await timed.close();
      },
    };
  }
  const inAMinute = { type: 'room/schedule-end', minutes: 1 };

  it('ends for all at that time, although the host has left', async () => {
    let nowMs = 1_000;
    await using meeting = await timedMeeting(() => nowMs);
    const { timed, roomId, ada, ben } = meeting;
    await ada.request(inAMinute);
    await ada[Symbol.asyncDispose]();
    expect(await ben.expect('room/changed')).toMatchObject({
      room: { scheduledEnd: { at: 61_000, by: 'Ada' } },
    });
    await ben.expect('participant/changed'); // Ada is absent

    nowMs = 61_000;

    await using late = await timed.connect();
    late.sendJoin(roomId);
    expect(await late.nextErrorCode()).toBe('room_ended');
    await ben.expect('room/ended');
    expect(await ben.closed).toBe(4411);
  });

  it('notifies those who join before that time, and stays open if a host cancels', async () => {
    let nowMs = 1_000;
    await using meeting = await timedMeeting(() => nowMs);
    const { timed, roomId, ada, ben } = meeting;
    await ada.request(inAMinute);
    await using gil = await timed.connect();
    expect((await gil.join(roomId)).room.scheduledEnd).toEqual({ at: 61_000, by: 'Ada' });

    ada.sendInSession({ type: 'room/schedule-end', minutes: null, requestId: 'cancel' });
    await ben.expect('room/changed');
    await ben.expect('participant/joined');
    expect((await ben.expect('room/changed')).room.scheduledEnd).toBeUndefined();
    nowMs = 90_000;

    await using late = await timed.connect();
    expect((await late.join(roomId)).room.scheduledEnd).toBeUndefined();
  });

  it('rejects the requests of a host in a loop as rate_limited', async () => {
    const socketFrames = { burst: 20, perSecond: 0.001 };
    await using limited = await RunningApi.start({ limits: { socketFrames } });
    const { roomId, joinToken } = await limited.createRoomAsHost({ tokenPolicy: 'allow' });
    await using ada = await limited.connect();
    await ada.join(roomId, { joinToken });
    await using ben = await limited.connect();
    await ben.join(roomId);
    await ada.expect('participant/joined');

    for (let sent = 0; sent < 25; sent += 1)
      ada.sendInSession({ ...inAMinute, requestId: `e${sent}`, minutes: 1 + (sent % 2) });

    const [answers, received] = [await typesUntil(ada, 'error'), await typesOf(ben)];
    expect(answers.at(-1)).toBe('error');
    expect(received.length).toBeLessThanOrEqual(socketFrames.burst);
  });

  it.each([0, 0.5, -1, 16, 1e9, '1'])('accepts no end in %s minutes', async (minutes) => {
    await using room = await meeting();

    expect(await room.ada.request({ ...inAMinute, minutes })).toMatchObject({
      code: 'malformed_message',
    });
  });
});

async function refusals(roomId: RoomId, joins: { joinToken?: JoinToken }[]): Promise<string[]> {
  await using client = await api.connect();
  const codes: string[] = [];
  for (const join of joins) {
    client.sendJoin(roomId, join);
    codes.push(await client.nextErrorCode());
  }
  return codes;
}
