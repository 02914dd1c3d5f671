import { DEFAULT_ROOM_SETTINGS, NO_MEDIA } from '@throughline/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RunningApi } from '../testing/running-api.js';

const turnServer = {
  urls: ['turn:198.51.100.1:3478?transport=udp', 'turns:turn.example:443?transport=tcp'],
  secret: 'the TURN secret',
};
const turn = { servers: [turnServer], credentialTtlSeconds: 600 };

let api: RunningApi;
beforeAll(async () => {
  api = await RunningApi.start();
});
afterAll(() => api.close());

describe('joining', () => {
  it('[ROOM-2] is answered with the participants and their media, in order of arrival', async () => {
    const roomId = await api.createRoom({ name: 'Standup', capacity: 3 });
    await using ada = await api.connect();
    await using ben = await api.connect();
    await using cy = await api.connect();
    const off = NO_MEDIA;

    const first = await ada.join(roomId, { displayName: 'Ada', requestId: 'first' });
    const second = await ben.join(roomId, { displayName: 'Ben', media: off });
    const third = await cy.join(roomId, { displayName: 'Cy' });

    expect(first).toEqual({
      type: 'room/joined',
      requestId: 'first',
      self: first.self,
      role: 'participant',
      others: [],
      room: {
        id: roomId,
        name: 'Standup',
        capacity: 3,
        ...DEFAULT_ROOM_SETTINGS,
      },
      iceServers: { servers: [], expiresAt: null },
      session: { token: expect.stringMatching(/^[\w-]{43}$/) as string, graceMs: 60_000 },
      capabilities: ['link-outcomes'],
    });
    expect(third.others).toEqual([
      {
        id: first.self,
        displayName: 'Ada',
        role: 'participant',
        media: { ...NO_MEDIA, microphone: true, camera: true },
        absent: false,
      },
      { id: second.self, displayName: 'Ben', role: 'participant', media: off, absent: false },
    ]);
  });

  it('[SIG-12] ignores the capabilities that the API does not know', async () => {
    const roomId = await api.createRoom();
    await using ada = await api.connect();

    ada.sendJoin(roomId, { capabilities: ['telepathy'] });
    const joined = await ada.expect('room/joined');

    expect(joined.capabilities).toEqual(['link-outcomes']);
  });

  it('[ROOM-2] is reported to the participants who are present', async () => {
    const roomId = await api.createRoom();
    await using ada = await api.connect();
    await ada.join(roomId);
    await using ben = await api.connect();

    const { self } = await ben.join(roomId, { displayName: ' Ben ' });

    expect(await ada.next()).toEqual({
      type: 'participant/joined',
      participant: {
        id: self,
        displayName: 'Ben',
        role: 'participant',
        media: { ...NO_MEDIA, microphone: true, camera: true },
        absent: false,
      },
    });
    expect(await ben.receivedSoFar()).toEqual([]);
  });

  it('[ROOM-2] is answered before any other message about the room, also if all join at once', async () => {
    const roomId = await api.createRoom({ capacity: 8 });
    const clients = await Promise.all(Array.from({ length: 8 }, () => api.connect()));

    for (const client of clients) client.sendJoin(roomId);
    const received = await Promise.all(
      clients.map(async (client) => {
        const joined = await client.expect('room/joined');
        const present = joined.others.length;
        const later = [];
        while (present + later.length < 7) later.push(await client.expect('participant/joined'));
        const ids = [...joined.others, ...later.map(({ participant }) => participant)];
        return { self: joined.self, ids: ids.map(({ id }) => id) };
      }),
    );

    // Each participant received every other one exactly once.
    const all = received.map(({ self }) => self);
    for (const { self, ids } of received) expect(new Set([self, ...ids])).toEqual(new Set(all));
    await Promise.all(clients.map((client) => client[Symbol.asyncDispose]()));
  });

  it('[ROOM-1] a room that does not exist is rejected as unknown_room', async () => {
    await using ada = await api.connect();

    ada.sendJoin('mkte-vhap-wcru', { passcode: 'open sesame' });

    expect(await ada.nextErrorCode()).toBe('unknown_room');
  });

  it('[ROOM-3] a full room rejects joins without notifying participants, until one leaves', async () => {
    const roomId = await api.createRoom({ capacity: 2 });
    await using ada = await api.connect();
    await ada.join(roomId);
    await using ben = await api.connect();
    await ben.join(roomId);
    await using cy = await api.connect();

    cy.sendJoin(roomId);

    expect(await cy.nextErrorCode()).toBe('room_full');
    expect((await ada.receivedSoFar()).map(({ type }) => type)).toEqual(['participant/joined']);
    expect(await ben.receivedSoFar()).toEqual([]);
    ben.sendInSession({ type: 'room/leave', requestId: 'l' });
    await ada.expect('participant/left');
    expect((await cy.join(roomId)).others).toHaveLength(1);
  });

  it('[ROOM-4] a room with a passcode accepts only that passcode', async () => {
    const roomId = await api.createRoom({ passcode: 'open sesame' });
    await using ada = await api.connect();

    ada.sendJoin(roomId);
    expect(await ada.nextErrorCode()).toBe('passcode_required');
    ada.sendJoin(roomId, { passcode: 'open says me' });
    expect(await ada.nextErrorCode()).toBe('wrong_passcode');

    expect((await ada.join(roomId, { passcode: 'open sesame' })).room.id).toBe(roomId);
  });

  it('[ROOM-4] a room without a passcode ignores one', async () => {
    await using ada = await api.connect();

    const { others } = await ada.join(await api.createRoom(), { passcode: 'open sesame' });

    expect(others).toEqual([]);
  });

  it.each(['the same room', 'another room'])(
    '[ROOM-5] %s a second time is rejected, and the first join stays',
    async (which) => {
      const roomId = await api.createRoom();
      await using ada = await api.connect();
      await using ben = await api.connect();
      await ben.join(roomId);

      ada.sendJoin(roomId);
      ada.sendJoin(which === 'the same room' ? roomId : await api.createRoom());

      await ada.expect('room/joined');
      expect(await ada.nextErrorCode()).toBe('already_joined');
      expect((await ben.receivedSoFar()).map(({ type }) => type)).toEqual(['participant/joined']);
    },
  );
});

describe('leaving', () => {
  it('[ROOM-6] is answered, reported to the others once, and followed by no message about the room', async () => {
    const roomId = await api.createRoom();
    await using ada = await api.connect();
    const { self } = await ada.join(roomId);
    await using ben = await api.connect();
    await ben.join(roomId);
    await ada.expect('participant/joined');

    ada.sendInSession({ type: 'room/leave', requestId: 'l1' });

    expect(await ada.next()).toEqual({ type: 'room/left', requestId: 'l1' });
    await ada[Symbol.asyncDispose]();
    await using cy = await api.connect();
    await cy.join(roomId);
    expect(
      (await ben.receivedSoFar()).map((m) => [m.type, 'participantId' in m && m.participantId]),
    ).toEqual([
      ['participant/left', self],
      ['participant/joined', false],
    ]);
  });

  it('[ROOM-6] allows another join on the connection, as a new participant', async () => {
    const roomId = await api.createRoom();
    await using ada = await api.connect();
    const { self: before } = await ada.join(roomId);
    ada.sendInSession({ type: 'room/leave', requestId: 'l1' });
    await ada.expect('room/left');

    const { self: after, others } = await ada.join(roomId);

    expect(after).not.toBe(before);
    expect(others).toEqual([]);
  });

  it('[ROOM-6] by closing the connection undoes a join in progress', async () => {
    const roomId = await api.createRoom({ passcode: 'open sesame' }); // hashing is slow
    await using ada = await api.connect();
    await ada.join(roomId, { passcode: 'open sesame' });
    await using ben = await api.connect();

    ben.sendJoin(roomId, { passcode: 'open sesame' });
    await new Promise((resolve) => ben.socket.ping(resolve)); // the frames have been written
    ben.socket.close(1001);

    const { participant } = await ada.expect('participant/joined');
    expect(await ada.next()).toEqual({ type: 'participant/left', participantId: participant.id });
    expect((await api.getRoom(roomId)).participantCount).toBe(1);
  });
});

describe('announcing media', () => {
  it('[ROOM-7] is answered, reported to the others, and visible to later participants', async () => {
    const roomId = await api.createRoom();
    await using ada = await api.connect();
    const { self } = await ada.join(roomId);
    await using ben = await api.connect();
    await ben.join(roomId);
    await ada.expect('participant/joined');
    const media = { ...NO_MEDIA, camera: true };
    const changed = { id: self, displayName: 'Ada', role: 'participant', media, absent: false };

    ada.sendInSession({ type: 'media/announce', requestId: 'm1', media });

    expect(await ada.next()).toEqual({ type: 'ok', requestId: 'm1' });
    expect(await ben.next()).toEqual({ type: 'participant/changed', participant: changed });
    await using cy = await api.connect();
    expect((await cy.join(roomId)).others[0]).toEqual(changed);
  });
});

describe('a signal', () => {
  it('[ROOM-8] reaches the addressee alone, unchanged, and gets no answer', async () => {
    const roomId = await api.createRoom();
    await using ada = await api.connect();
    const { self: to } = await ada.join(roomId);
    await using ben = await api.connect();
    await ben.join(roomId);
    await using cy = await api.connect();
    const { self: from } = await cy.join(roomId);
    const sdp = 'v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\ns=\u00e9 \u2028 "quoted" \\ \u0000\r\n';
    const signal = { kind: 'description', description: { type: 'answer', sdp } };

    cy.sendInSession({ type: 'peer/signal', to, signal });

    expect(await cy.receivedSoFar()).toEqual([]);
    expect((await ada.receivedSoFar()).at(-1)).toEqual({ type: 'peer/signal', from, signal });
    expect((await ben.receivedSoFar()).map(({ type }) => type)).toEqual(['participant/joined']);
  });
});

describe('the ICE servers in the reply to a join', () => {
  it('[ICE-1] are those that the operator configured, and no others', async () => {
    const stunUrls = ['stun:198.51.100.1:3478'];
    await using api = await RunningApi.start({ config: { stunUrls } });
    await using ada = await api.connect();

    const { iceServers } = await ada.join(await api.createRoom());

    expect(iceServers).toEqual({ servers: [{ urls: stunUrls }], expiresAt: null });
  });

  const sha1InBase64 = expect.stringMatching(/^[\w+/]{27}=$/) as string;

  it('[ICE-2] carry TURN credentials for this participant, and their expiry', async () => {
    const nowMs = Date.UTC(2026, 0, 1);
    const stunUrls = ['stun:198.51.100.1:3478'];
    await using api = await RunningApi.start({ config: { stunUrls, turn }, clock: () => nowMs });
    const roomId = await api.createRoom();
    await api.occupy(roomId);
    await using ada = await api.connect();

    const { iceServers, self } = await ada.join(roomId);

    const username = `${nowMs / 1_000 + 600}:${self}`;
    expect(iceServers).toEqual({
      servers: [{ urls: stunUrls }, { urls: turnServer.urls, username, credential: sha1InBase64 }],
      expiresAt: nowMs + 600_000,
      expiresInMs: 600_000,
    });
    expect(ada.frames.join()).not.toContain(turnServer.secret);
  });

  it('[ICE-2] carry credentials of their own for each TURN server', async () => {
    const inRegion = { urls: ['turn:203.0.113.1'], secret: 'another TURN secret', region: 'eu' };
    const servers = [turnServer, inRegion];
    await using api = await RunningApi.start({
      config: { turn: { ...turn, servers } },
      clock: () => 0,
    });
    const roomId = await api.createRoom();
    await api.occupy(roomId);
    await using ada = await api.connect();

    const { iceServers, self } = await ada.join(roomId);

    expect(iceServers).toMatchObject({ expiresAt: 600_000, expiresInMs: 600_000 });
    // Their order depends on the room [ICE-9].
    const byUsername = iceServers.servers.toSorted((a, b) =>
      (a.username ?? '').localeCompare(b.username ?? ''),
    );
    expect(byUsername).toEqual([
      { urls: turnServer.urls, username: `600:${self}`, credential: sha1InBase64 },
      { urls: inRegion.urls, username: `600:${self}:eu`, credential: sha1InBase64 },
    ]);
  });

  it('[ICE-3] are refreshed on request', async () => {
    let nowMs = Date.UTC(2026, 0, 1);
    await using api = await RunningApi.start({ config: { turn }, clock: () => nowMs });
    const roomId = await api.createRoom();
    await api.occupy(roomId);
    await using ada = await api.connect();
    const joined = await ada.join(roomId);

    nowMs += 300_000;
    ada.sendInSession({ type: 'ice-servers/refresh', requestId: 'i1' });

    const { requestId, iceServers } = await ada.expect('ice-servers/refreshed');
    expect(requestId).toBe('i1');
    expect(iceServers).toMatchObject({ expiresAt: nowMs + 600_000, expiresInMs: 600_000 });
    expect(iceServers.servers[0]?.username).toBe(`${nowMs / 1_000 + 600}:${joined.self}`);
    expect(iceServers.servers[0]?.credential).not.toBe(joined.iceServers.servers[0]?.credential);
  });
});
