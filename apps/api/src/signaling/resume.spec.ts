/**
 * Sessions across several connections, as the connections observe them: on one API process with rooms in
 * memory, and on two that share Redis, where the next connection is at the other process.
 */
import { NO_MEDIA, type RoomId } from '@throughline/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RedisServer } from '../testing/redis-server.js';
import { RunningApi } from '../testing/running-api.js';
import type { TestClient } from '../testing/test-client.js';

const limits = { nodeRenewMs: 20, announcements: { burst: 1_000, perSecond: 1 } };
const off = NO_MEDIA;
const offer = (sdp: string) => ({ kind: 'description', description: { type: 'offer', sdp } });

interface Setting {
  /** The process of the first connections. */
  before: RunningApi;
  /** The process of the later connections. */
  after: RunningApi;
  close: () => Promise<void>;
}

const settings: Record<string, () => Promise<Setting>> = {
  'in memory': async () => {
    const api = await RunningApi.start({ limits });
    return { before: api, after: api, close: () => api.close() };
  },
  'in Redis, at another API process': async () => {
    const redis = await RedisServer.start();
    const start = () => RunningApi.start({ config: { redis: redis.config }, limits });
    const [before, after] = await Promise.all([start(), start()]);
    const close = async () => {
      await Promise.all([before.close(), after.close()]);
      await redis[Symbol.asyncDispose]();
    };
    return { before, after, close };
  },
};

describe.each(Object.entries(settings))('a session %s', (_, open) => {
  let setting: Setting;
  beforeAll(async () => {
    setting = await open();
  });
  afterAll(() => setting.close());

  const join = async (roomId: RoomId, displayName: string) => {
    const client = await setting.before.connect();
    return { client, joined: await client.join(roomId, { displayName }) };
  };

  /** Ada and Ben, both at the first API process. */
  const meet = async () => {
    const roomId = await setting.before.createRoom();
    const ada = await join(roomId, 'Ada');
    const ben = await join(roomId, 'Ben');
    await ada.client.expect('participant/joined');
    return { roomId, ada, ben };
  };

  const end = (...clients: TestClient[]) =>
    Promise.all(clients.map((client) => client[Symbol.asyncDispose]()));

  it('[RES-4] marks a participant without a connection as absent, also for later participants', async () => {
    const { roomId, ada, ben } = await meet();

    ben.client.socket.terminate();

    const changed = await ada.client.expect('participant/changed');
    expect(changed.participant).toMatchObject({ id: ben.joined.self, absent: true });
    const cy = await join(roomId, 'Cy');
    expect(cy.joined.others).toMatchObject([{ absent: false }, { absent: true }]);
    await end(ada.client, cy.client);
  });

  it('[RES-5] gets all messages sent in the meantime, in order and once', async () => {
    const { ada, ben } = await meet();
    const { received } = ben.client;
    ben.client.socket.terminate();
    await ada.client.expect('participant/changed');
    const sdps = Array.from({ length: 20 }, (__, i) => `v=${i}`);
    for (const sdp of sdps)
      ada.client.sendInSession({ type: 'peer/signal', to: ben.joined.self, signal: offer(sdp) });
    ada.client.sendInSession({ type: 'media/announce', requestId: 'm', media: off });
    await ada.client.expect('ok');

    await using back = await setting.after.connect();
    await back.resume(ben.joined, { received });

    for (const sdp of sdps)
      expect(await back.next()).toEqual({
        type: 'peer/signal',
        from: ada.joined.self,
        signal: offer(sdp),
      });
    expect(await back.next()).toMatchObject({ participant: { media: off } });
    expect(await ada.client.expect('participant/changed')).toMatchObject({
      participant: { id: ben.joined.self, absent: false },
    });
    ada.client.sendInSession({ type: 'peer/signal', to: ben.joined.self, signal: offer('later') });
    expect(await back.next()).toMatchObject({ signal: offer('later') });
    await end(ada.client);
  });

  it('[RES-5] reports what has taken effect; a repetition has no further effect [RES-3]', async () => {
    const { ada, ben } = await meet();
    const to = ada.joined.self;
    ben.client.sendInSession({ type: 'peer/signal', to, signal: offer('1') });
    ben.client.sendInSession({ type: 'media/announce', requestId: 'm', media: off });
    await ben.client.expect('ok');
    ben.client.socket.terminate();

    await using back = await setting.after.connect();
    // The answer is also sent again to a client that has not acknowledged it.
    const { received } = await back.resume(ben.joined, { received: 0 });
    const again = await back.next();
    back.send({ type: 'peer/signal', seq: 1, to, signal: offer('1') });
    back.send({ type: 'media/announce', seq: 2, requestId: 'm', media: off });
    back.send({ type: 'peer/signal', seq: 3, to, signal: offer('3') });

    expect(received).toBe(2);
    expect(again).toEqual({ type: 'ok', requestId: 'm' });
    const answers = [];
    do answers.push(await ada.client.next());
    while (!JSON.stringify(answers.at(-1)).includes('"3"'));
    const signals = answers.filter(({ type }) => type === 'peer/signal');
    expect(signals).toMatchObject([{ signal: offer('1') }, { signal: offer('3') }]);
    await end(ada.client);
  });

  it('[RES-6] continues on the newer connection, and the older one is closed with 4409', async () => {
    const { ada, ben } = await meet();

    await using back = await setting.after.connect();
    await back.resume(ben.joined);

    expect(await ben.client.closed).toBe(4409);
    ada.client.sendInSession({ type: 'peer/signal', to: ben.joined.self, signal: offer('v=0') });
    expect(await back.next()).toMatchObject({ type: 'peer/signal' });
    expect(await ada.client.receivedSoFar()).toEqual([]); // the others got no message
    await end(ada.client);
  });

  it('[RES-6] is not ended by frames on the older connection', async () => {
    const { roomId, ada, ben } = await meet();
    await using back = await setting.after.connect();
    await back.resume(ben.joined);

    ben.client.socket.close(1000);
    await ben.client.closed;

    back.sendInSession({ type: 'media/announce', requestId: 'm', media: off });
    await back.expect('ok');
    expect((await setting.after.getRoom(roomId)).participantCount).toBe(2);
    await end(ada.client);
  });

  it('[ROOM-6] ends with 1000 and 1001, and is not resumed', async () => {
    for (const code of [1000, 1001]) {
      const { ada, ben } = await meet();

      ben.client.socket.close(code);

      expect(await ada.client.next()).toEqual({
        type: 'participant/left',
        participantId: ben.joined.self,
      });
      await using late = await setting.after.connect();
      late.sendResume(ben.joined);
      expect(await late.nextErrorCode()).toBe('session_over');
      await end(ada.client);
    }
  });

  it('[RES-7] rejects every wrong resume with the same error, and stays unchanged', async () => {
    const { ada, ben } = await meet();
    const stranger = await join(await setting.before.createRoom(), 'Mallory');
    await using mallory = await setting.after.connect();
    const token = 'A'.repeat(43);

    mallory.sendResume(ben.joined, { requestId: 'r', token });
    mallory.sendResume(ben.joined, { requestId: 'r', token: stranger.joined.session.token });
    mallory.sendResume(stranger.joined, { requestId: 'r', roomId: ben.joined.room.id });
    mallory.sendResume(ben.joined, { requestId: 'r', participantId: crypto.randomUUID() });
    mallory.sendResume(ben.joined, { requestId: 'r', roomId: 'zzzz-zzzz-zzzz' });
    mallory.sendResume(ben.joined, { requestId: 'r', received: 1_000 });
    await mallory.receivedSoFar();

    const refusal = '{"type":"error","requestId":"r","code":"session_over"}';
    expect(mallory.frames.slice(0, 6)).toEqual(Array(6).fill(refusal));
    expect(await ada.client.receivedSoFar()).toEqual([]);
    ben.client.sendInSession({ type: 'media/announce', requestId: 'm', media: off });
    await ben.client.expect('ok');
    await end(ada.client, ben.client, stranger.client);
  });

  it('[RES-7] cannot be resumed once more messages were missed than its log holds', async () => {
    const { roomId, joinToken } = await setting.before.createRoomAsHost();
    const host = await setting.before.connect();
    await host.join(roomId, { joinToken });
    const ben = await join(roomId, 'Ben');
    await host.expect('participant/joined');
    ben.client.socket.terminate();
    await host.expect('participant/changed');
    // Neither signals nor changes of media and presence fill it [RES-11, RES-12], but a host can.
    for (let i = 0; i < 1_500; i += 1) {
      const settings = { locked: i % 2 === 0 };
      host.sendInSession({ type: 'room/configure', requestId: `m${i}`, settings });
    }
    await host.receivedSoFar();

    await using back = await setting.after.connect();
    back.sendResume(ben.joined);

    expect(await back.nextErrorCode()).toBe('session_over');
    expect((await back.join(ben.joined.room.id)).others).toHaveLength(2);
    await end(host);
  });

  it('[RES-8] reports in each pong what has taken effect', async () => {
    const { ada } = await meet();
    ada.client.sendInSession({ type: 'media/announce', requestId: 'm', media: off });
    await ada.client.expect('ok');

    ada.client.send({ type: 'session/ping', requestId: 'p', received: ada.client.received });

    expect(await ada.client.next()).toMatchObject({
      type: 'session/pong',
      requestId: 'p',
      received: 1,
    });
    await end(ada.client);
  });

  it('[SIG-10] can be resumed on a connection after a rejected resume', async () => {
    const { ada, ben } = await meet();
    ben.client.socket.terminate();
    await using back = await setting.after.connect();
    back.sendResume(ben.joined, { token: 'A'.repeat(43) });
    await back.nextErrorCode();

    expect(await back.resume(ben.joined)).toMatchObject({ received: 0 });
    await back.receivedSoFar();
    back.sendResume(ben.joined);
    expect(await back.nextErrorCode()).toBe('already_joined');
    await end(ada.client);
  });
});

describe('[RES-4] the grace period of an absent participant', () => {
  it('ends with its removal from the room', async () => {
    await using api = await RunningApi.start({ limits: { graceMs: 100 } });
    const roomId = await api.createRoom();
    await using ada = await api.connect();
    await ada.join(roomId);
    await using ben = await api.connect();
    const joined = await ben.join(roomId);
    await ada.expect('participant/joined');

    ben.socket.terminate();

    await ada.expect('participant/changed');
    expect(await ada.next()).toEqual({ type: 'participant/left', participantId: joined.self });
    await using late = await api.connect();
    late.sendResume(joined);
    expect(await late.nextErrorCode()).toBe('session_over');
    expect((await api.getRoom(roomId)).participantCount).toBe(1);
  });

  it('is sent with the token', async () => {
    await using api = await RunningApi.start({ limits: { graceMs: 12_345 } });
    await using ada = await api.connect();

    const { session } = await ada.join(await api.createRoom());

    expect(session.graceMs).toBe(12_345);
  });
});
