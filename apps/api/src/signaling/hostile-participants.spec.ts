import type { PeerSignal } from '@throughline/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RunningApi } from '../testing/running-api.js';
import type { TestClient } from '../testing/test-client.js';

let api: RunningApi;
beforeAll(async () => {
  api = await RunningApi.start();
});
afterAll(() => api.close());

const offer = (sdp: string): PeerSignal => ({
  kind: 'description',
  description: { type: 'offer', sdp },
});

const connectMany = (to: RunningApi, count: number) =>
  Promise.all(Array.from({ length: count }, () => to.connect()));

const closeAll = (clients: TestClient[]) =>
  Promise.all(clients.map((client) => client[Symbol.asyncDispose]()));

describe('a participant of another room', () => {
  it('[ROOM-8] reaches no participant, and cannot find out which exist', async () => {
    await using ada = await api.connect();
    const { self: stranger } = await ada.join(await api.createRoom());
    await using mallory = await api.connect();
    await mallory.join(await api.createRoom());

    mallory.sendInSession({ type: 'peer/signal', to: stranger, signal: offer('v=0') });
    mallory.sendInSession({ type: 'peer/signal', to: crypto.randomUUID(), signal: offer('v=0') });
    await mallory.receivedSoFar();

    const [, toStranger, toNobody] = mallory.frames;
    expect(toStranger).toBe('{"type":"error","code":"unknown_participant"}');
    expect(toNobody).toBe(toStranger);
    expect(await ada.receivedSoFar()).toEqual([]);
  });

  it('[ROOM-8] reaches no one in its former room after leaving it', async () => {
    const roomId = await api.createRoom();
    await using ada = await api.connect();
    const { self } = await ada.join(roomId);
    await using mallory = await api.connect();
    await mallory.join(roomId);
    mallory.sendInSession({ type: 'room/leave', requestId: 'l1' });
    await mallory.expect('room/left');

    mallory.sendInSession({ type: 'peer/signal', to: self, signal: offer('v=0') });

    expect(await mallory.nextErrorCode()).toBe('not_joined');
    expect((await ada.receivedSoFar()).map(({ type }) => type)).toEqual([
      'participant/joined',
      'participant/left',
    ]);
  });
});

describe('a client that guesses passcodes', () => {
  it('[ROOM-4] gets ten guesses a minute, on however many connections at once', async () => {
    let nowMs = 0;
    await using api = await RunningApi.start({ clock: () => nowMs });
    const roomId = await api.createRoom({ passcode: '0025' });
    await using inside = await api.connect();
    await inside.join(roomId, { passcode: '0025' });
    const guessers = await connectMany(api, 15);

    // All are sent before the first takes effect.
    guessers.forEach((guesser, i) => guesser.sendJoin(roomId, { passcode: `${1_000 + i}` }));
    const refusals = await Promise.all(guessers.map((guesser) => guesser.nextErrorCode()));

    expect(refusals.filter((code) => code === 'wrong_passcode')).toHaveLength(10);
    expect(refusals.filter((code) => code === 'too_many_attempts')).toHaveLength(5);
    expect(await inside.receivedSoFar()).toEqual([]);
    await using late = await api.connect();
    nowMs = 59_999;
    late.sendJoin(roomId, { passcode: '0025' });
    expect(await late.nextErrorCode()).toBe('too_many_attempts');
    nowMs = 60_000;
    expect((await late.join(roomId, { passcode: '0025' })).others).toHaveLength(1);
    await closeAll(guessers);
  });

  it('[ROOM-4] does not use up the guesses of another room', async () => {
    const roomId = await api.createRoom({ passcode: 'open sesame' });
    const other = await api.createRoom({ passcode: 'open sesame' });
    await using mallory = await api.connect();
    for (let guess = 0; guess < 10; guess += 1) mallory.sendJoin(other, { passcode: 'wrong' });
    mallory.sendJoin(other, { passcode: 'wrong' });
    const codes = (await mallory.receivedSoFar()).map(
      (message) => 'code' in message && message.code,
    );
    expect(codes).toEqual([...Array<string>(10).fill('wrong_passcode'), 'too_many_attempts']);

    const { room } = await mallory.join(roomId, { passcode: 'open sesame' });

    expect(room.id).toBe(roomId);
  });
});

describe('many clients that join at once', () => {
  it('[ROOM-3] never exceed the capacity', async () => {
    const roomId = await api.createRoom({ capacity: 3, passcode: 'open sesame' });
    const crowd = await connectMany(api, 12);

    for (const client of crowd) client.sendJoin(roomId, { passcode: 'open sesame' });
    const answers = await Promise.all(crowd.map((client) => client.next()));

    const joined = answers.filter(({ type }) => type === 'room/joined');
    const full = answers.filter((answer) => answer.type === 'error' && answer.code === 'room_full');
    expect([joined.length, full.length]).toEqual([3, 9]);
    expect((await api.getRoom(roomId)).participantCount).toBe(3);
    await closeAll(crowd);
  });
});

describe('a client that guesses room ids', () => {
  it('[ROOM-1] gets the same error with a passcode, a name or a second attempt', async () => {
    await using mallory = await api.connect();

    mallory.sendJoin('mkte-vhap-wcru', { requestId: 'r' });
    mallory.sendJoin('mkte-vhap-wcru', { requestId: 'r', passcode: 'open sesame' });
    mallory.sendJoin('zzzz-zzzz-zzzz', { requestId: 'r', displayName: 'Ben' });
    await mallory.receivedSoFar();

    expect(new Set(mallory.frames.slice(0, 3))).toEqual(
      new Set(['{"type":"error","requestId":"r","code":"unknown_room"}']),
    );
  });
});

describe('input', () => {
  const secrets = [
    'Ada Lovelace',
    'open sesame',
    'open says me',
    'v=0 of a secret session',
    '198.51.100.7',
    'no JSON at all',
    'the TURN secret',
  ];
  const turn = {
    servers: [{ urls: ['turn:198.51.100.1'], secret: 'the TURN secret' }],
    credentialTtlSeconds: 60,
  };

  it('appears in no log at any level, and in no error [SIG-7]', async () => {
    await using api = await RunningApi.start({ config: { turn } });
    const displayName = 'Ada Lovelace';
    const roomId = await api.createRoom({ passcode: 'open sesame', name: 'Ada Lovelace' });
    await api.occupy(roomId, { displayName, passcode: 'open sesame' });
    await using ada = await api.connect();
    ada.sendJoin(roomId, { displayName, passcode: 'open says me' });
    await ada.expect('error');
    const { self, iceServers } = await ada.join(roomId, { displayName, passcode: 'open sesame' });
    await using mallory = await api.connect();

    const requestId = 'one with 198.51.100.7';
    const candidate = 'candidate:1 1 udp 1 198.51.100.7 50000 typ host';
    mallory.sendRaw('no JSON at all');
    mallory.send({ type: 'no JSON at all', requestId });
    mallory.send({ type: 'room/join', displayName, passcode: 'open says me', [candidate]: 1 });
    mallory.sendInSession({
      type: 'peer/signal',
      to: self,
      signal: offer('v=0 of a secret session'),
    });
    ada.sendInSession({
      type: 'peer/signal',
      to: candidate,
      signal: { kind: 'candidate', candidate },
    });
    ada.sendInSession({ type: 'peer/signal', to: self, signal: offer('v=0 of a secret session') });
    ada.sendInSession({ type: 'room/leave', requestId });
    await mallory.receivedSoFar();
    const refusals = mallory.frames.join();
    await ada.receivedSoFar();
    await api.post('{"name":"no JSON at all');

    const credential = iceServers.servers[0]?.credential ?? 'missing';
    expect(api.log.text).toContain(self);
    for (const secret of [...secrets, roomId, credential, '127.0.0.1']) {
      expect(api.log.text).not.toContain(secret);
      expect(refusals).not.toContain(secret);
    }
  });
});
