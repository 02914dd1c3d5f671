/** A client that exceeds its rate limits does not affect other clients. SPEC.md §Limits. */
import { connect } from 'node:net';
import { once } from 'node:events';
import { setImmediate as turn } from 'node:timers/promises';
import { Problem, SUBPROTOCOL } from '@throughline/protocol';
import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { RunningApi } from '../testing/running-api.js';
import type { TestClient } from '../testing/test-client.js';

const from = (address: string) => ({ headers: { 'x-forwarded-for': address } });
const MALLORY = '198.51.100.66';
const ADA = '198.51.100.1';

const candidate = {
  kind: 'candidate',
  candidate: {
    candidate: 'candidate:1 1 udp 2122260223 198.51.100.66 50000 typ host generation 0 ufrag abcd',
    sdpMid: '0',
    sdpMLineIndex: 0,
    usernameFragment: 'abcd',
  },
};

const codesOf = async (client: TestClient) =>
  (await client.receivedSoFar()).flatMap((message) =>
    message.type === 'error' ? [message.code] : [],
  );

/** Resolves with the status of a rejected handshake, or `open`. */
async function handshake(api: RunningApi, address: string) {
  const socket = new WebSocket(api.signalUrl, SUBPROTOCOL, from(address));
  const answer = new Promise<unknown>((resolve) => {
    socket.once('unexpected-response', (_request, { statusCode, headers }) => {
      resolve([statusCode, headers['retry-after']]);
      socket.terminate();
    });
    socket.once('open', () => resolve('open'));
  });
  socket.on('error', () => undefined);
  return { answer: await answer, socket };
}

describe('[LIM-1] a connection that floods', () => {
  it('gets its requests rejected one by one, and is then closed with 4429', async () => {
    await using api = await RunningApi.start({ steadyClock: () => 0 });
    await using mallory = await api.connect();

    for (let i = 0; i < 2_500; i += 1)
      mallory.send({ type: 'session/ping', requestId: `p${i}`, received: 0 });

    expect(await mallory.closed).toBe(4429);
    const answers = mallory.frames.map((frame) => JSON.parse(frame) as Record<string, unknown>);
    expect(answers).toHaveLength(2_200);
    expect(answers[1_999]).toMatchObject({ type: 'session/pong', requestId: 'p1999', received: 0 });
    expect(answers[2_000]).toEqual({ type: 'error', requestId: 'p2000', code: 'rate_limited' });
    expect(answers[2_199]).toEqual({ type: 'error', requestId: 'p2199', code: 'rate_limited' });
  });

  it('gets errors for malformed frames also beyond the limit', async () => {
    await using api = await RunningApi.start({ steadyClock: () => 0 });
    await using mallory = await api.connect();

    for (let i = 0; i < 2_100; i += 1) mallory.sendRaw('nonsense');

    expect(new Set(await codesOf(mallory))).toEqual(new Set(['malformed_message']));
    expect(mallory.frames).toHaveLength(2_101);
  });

  it('may continue after a pause', async () => {
    let nowMs = 0;
    await using api = await RunningApi.start({ steadyClock: () => nowMs });
    await using mallory = await api.connect();
    const roomId = await api.createRoom();
    for (let i = 0; i < 2_100; i += 1) mallory.sendRaw('nonsense');
    mallory.sendJoin(roomId);
    expect((await codesOf(mallory)).at(-1)).toBe('rate_limited');

    nowMs = 10_000;

    expect((await mallory.join(roomId)).others).toEqual([]);
  });

  it('with 52,000 candidates closes no other connection, and reaches its addressee 400 times', async () => {
    await using api = await RunningApi.start({ limits: { heartbeatMs: 1_000 } });
    const roomId = await api.createRoom();
    await using ada = await api.connect(from(ADA));
    const { self } = await ada.join(roomId);
    await using ben = await api.connect(from('198.51.100.2'));
    await ben.join(roomId);
    await using mallory = await api.connect(from(MALLORY));
    await mallory.join(roomId);

    for (let i = 0; i < 52_000; i += 1) {
      mallory.sendInSession({ type: 'peer/signal', to: self, signal: candidate });
      if (i % 500 === 0) await turn(); // the other clients run in this process, too
    }
    expect(await mallory.closed).toBe(4429);

    await ben.receivedSoFar();
    const signals = (await ada.receivedSoFar()).filter(({ type }) => type === 'peer/signal');
    expect(signals.length).toBeGreaterThanOrEqual(400);
    expect(signals.length).toBeLessThan(500); // a few tokens are added while it sends
    expect([ada.socket.readyState, ben.socket.readyState]).toEqual([1, 1]);
  });
});

describe('[LIM-2] an address that floods over many connections', () => {
  const limits = { addressFrames: { burst: 200, perSecond: 1_000 } };

  it('is read later, and still gets its answers', async () => {
    await using api = await RunningApi.start({ limits });
    const crowd = await Promise.all(Array.from({ length: 4 }, () => api.connect(from(ADA))));

    for (const client of crowd)
      for (let i = 0; i < 75; i += 1)
        client.send({ type: 'session/ping', requestId: `p${i}`, received: 0 });
    const answers = await Promise.all(crowd.map((client) => client.receivedSoFar()));

    expect(answers.map(({ length }) => length)).toEqual([75, 75, 75, 75]);
    for (const client of crowd) await client[Symbol.asyncDispose]();
  });

  it('is closed if it continues, and no other client is', async () => {
    await using api = await RunningApi.start({ limits });
    await using ada = await api.connect(from(ADA));
    const crowd = await Promise.all(Array.from({ length: 4 }, () => api.connect(from(MALLORY))));

    for (const client of crowd) for (let i = 0; i < 1_500; i += 1) client.sendRaw('nonsense');

    expect(await Promise.any(crowd.map(({ closed }) => closed))).toBe(4429);
    expect(await ada.receivedSoFar()).toEqual([]);
    for (const client of crowd) await client[Symbol.asyncDispose]();
  });
});

describe('[LIM-3] a participant that sends another too many signals', () => {
  it('is rejected, and may still send to a third', async () => {
    let nowMs = 0;
    await using api = await RunningApi.start({ steadyClock: () => nowMs });
    const roomId = await api.createRoom();
    await using ada = await api.connect();
    const { self: adaId } = await ada.join(roomId);
    await using ben = await api.connect();
    const { self: benId } = await ben.join(roomId);
    await using mallory = await api.connect();
    await mallory.join(roomId);
    const offer = { kind: 'description', description: { type: 'offer', sdp: 'v=0' } };

    for (let i = 0; i < 41; i += 1)
      mallory.sendInSession({ type: 'peer/signal', to: adaId, signal: offer });
    mallory.sendInSession({ type: 'peer/signal', to: adaId, signal: candidate });
    mallory.sendInSession({ type: 'peer/signal', to: benId, signal: offer });
    const codes = await codesOf(mallory);
    nowMs = 1_500; // 40 a minute
    mallory.sendInSession({ type: 'peer/signal', to: adaId, signal: offer });

    expect(codes).toEqual(['rate_limited']);
    expect(await codesOf(mallory)).toEqual([]);
    const received = async (client: TestClient) =>
      (await client.receivedSoFar()).filter(({ type }) => type === 'peer/signal').length;
    expect([await received(ada), await received(ben)]).toEqual([42, 1]);
  });
});

describe('[LIM-4] an address that joins too often', () => {
  it('is rejected, also on another connection, and no other address is', async () => {
    const limits = { addressJoins: { burst: 2, perSecond: 1 } };
    await using api = await RunningApi.start({ limits, steadyClock: () => 0 });
    const roomId = await api.createRoom();
    await using one = await api.connect(from(MALLORY));
    await using two = await api.connect(from(MALLORY));
    await using ada = await api.connect(from(ADA));

    one.sendJoin('zzzz-zzzz-zzzz');
    one.sendJoin('zzzz-zzzz-zzzz');
    expect(await codesOf(one)).toEqual(['unknown_room', 'unknown_room']);
    two.sendJoin(roomId);

    expect(await codesOf(two)).toEqual(['rate_limited']);
    expect((await ada.join(roomId)).others).toEqual([]);
  });

  it('has its resumes limited separately', async () => {
    const limits = { addressResumes: { burst: 2, perSecond: 1 } };
    await using api = await RunningApi.start({ limits, steadyClock: () => 0 });
    await using ada = await api.connect(from(ADA));
    const joined = await ada.join(await api.createRoom());
    await using mallory = await api.connect(from(MALLORY));

    const token = 'x'.repeat(43);
    for (let i = 0; i < 3; i += 1) mallory.sendResume(joined, { token });

    const codes = [
      await mallory.nextErrorCode(),
      await mallory.nextErrorCode(),
      await mallory.nextErrorCode(),
    ];
    expect(codes).toEqual(['session_over', 'session_over', 'rate_limited']);
  });
});

describe('[LIM-5] connections', () => {
  it('are limited per address, counted exactly, and rejected with 429', async () => {
    await using api = await RunningApi.start({ limits: { maxAddressSockets: 2 } });
    const first = await handshake(api, MALLORY);
    const wrong = new WebSocket(api.signalUrl, [], from(MALLORY)).on('error', () => undefined);
    await once(wrong, 'close'); // 4406, and no longer counted
    const second = await handshake(api, MALLORY);

    expect((await handshake(api, MALLORY)).answer).toEqual([429, '5']);
    expect((await handshake(api, ADA)).answer).toBe('open');
    first.socket.terminate();
    await expect.poll(async () => (await handshake(api, MALLORY)).answer).toBe('open');
    second.socket.terminate();
  });

  it('are limited in total, and rejected with 503', async () => {
    await using api = await RunningApi.start({ limits: { maxSockets: 1 } });
    await handshake(api, ADA);

    expect((await handshake(api, '198.51.100.2')).answer).toEqual([503, '5']);
  });

  it('are limited in rate per address, and rejected with 429', async () => {
    let nowMs = 0;
    const limits = { addressHandshakes: { burst: 2, perSecond: 0.1 } };
    await using api = await RunningApi.start({ limits, steadyClock: () => nowMs });
    await handshake(api, MALLORY);
    await handshake(api, MALLORY);

    expect((await handshake(api, MALLORY)).answer).toEqual([429, '10']);
    expect((await handshake(api, ADA)).answer).toBe('open');
    nowMs = 10_000;
    expect((await handshake(api, MALLORY)).answer).toBe('open');
  });
});

describe('[LIM-6] the address of a client', () => {
  it('is not the one that it claims, if no proxy is trusted', async () => {
    const config = { trustedProxies: ['198.51.100.0/24'] };
    await using api = await RunningApi.start({ config, limits: { maxAddressSockets: 1 } });
    await handshake(api, MALLORY);

    expect((await handshake(api, ADA)).answer).toEqual([429, '5']);
  });

  it('is dropped in favour of later ones, if there are too many', async () => {
    const limits = { maxAddresses: 2, addressRooms: { burst: 1, perSecond: 1 } };
    await using api = await RunningApi.start({ limits, steadyClock: () => 0 });
    const statusFor = async (address: string) =>
      (await api.fetch('/api/rooms', { method: 'POST', ...from(address) })).status;

    const addresses = [MALLORY, MALLORY, ADA, '198.51.100.2', MALLORY];
    const statuses: number[] = [];
    for (const address of addresses) statuses.push(await statusFor(address));

    expect(statuses).toEqual([201, 429, 201, 201, 201]);
  });
});

describe('[LIM-7] a slow connection', () => {
  const soon = { requestHeadersMs: 200, requestMs: 400 };
  /** These end for another reason, however late a machine that stands still reads them. */
  const late = { requestHeadersMs: 60_000, requestMs: 60_000 };

  it.each([
    [
      'half a handshake',
      'GET /signal HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nSec-WebSo',
      '408',
      soon,
    ],
    [
      'half a request',
      'POST /api/rooms HTTP/1.1\r\nHost: x\r\nContent-Length: 20\r\n\r\n{',
      '408',
      soon,
    ],
    [
      'a handshake for no host',
      'GET /signal HTTP/1.1\r\nHost: [\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
      '400',
      late,
    ],
    ['endless headers', `GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(20_000)}`, '431', late],
  ])('for %s is ended', async (_, sent, status, limits) => {
    await using api = await RunningApi.start({ limits });
    const socket = connect({
      port: Number(new URL(api.url).port),
      host: '127.0.0.1',
      allowHalfOpen: true,
    });
    let answer = '';
    socket.on('data', (data: Buffer) => (answer += data.toString()));

    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.on('error', () => undefined); // a close follows

    socket.write(sent);
    await once(socket, 'end');
    // Closed in both directions, so that a later write fails.
    const writes = setInterval(() => socket.write('x'), 10);
    await closed;

    clearInterval(writes);
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status}`));
  });
});

describe('[LIM-11] an address that sends too many HTTP requests', () => {
  const apiKeys = new Map([['shop', 's'.repeat(32)]]);
  const authorization = (secret: string) => ({ authorization: `Bearer shop:${secret}` });

  it('is rejected with 429, while applications and health checks are not', async () => {
    const limits = { addressRequests: { burst: 2, perSecond: 0.1 } };
    const config = { apiKeys, roomCreation: 'open' } as const;
    await using api = await RunningApi.start({ config, limits, steadyClock: () => 0 });
    const ask = async (path: string, address: string, more: Record<string, string> = {}) => {
      const headers = { ...from(address).headers, ...more };
      const { status, headers: answered } = await api.fetch(path, { headers });
      return [status, answered.get('retry-after')];
    };

    expect(await ask('/api/rooms/mkte-vhap-wcru', MALLORY)).toEqual([404, null]);
    expect(await ask('/api/rooms', MALLORY, authorization('g'.repeat(32)))).toEqual([401, null]);
    expect(await ask('/api/rooms/mkte-vhap-wcru', MALLORY)).toEqual([429, '10']);
    expect(await ask('/api/openapi.json', MALLORY)).toEqual([429, '10']);
    expect(await ask('/api/rooms', MALLORY, authorization('g'.repeat(32)))).toEqual([429, '10']);
    expect(await ask('/api/rooms', MALLORY, authorization('s'.repeat(32)))).toEqual([200, null]);
    expect(await ask('/api/health', MALLORY)).toEqual([200, null]);
    expect(await ask('/api/rooms/mkte-vhap-wcru', ADA)).toEqual([404, null]);
  });
});

describe('[LIM-9] a client that creates 10,000 rooms', () => {
  it('gets sixty of them, and other clients still get theirs', async () => {
    await using api = await RunningApi.start({ steadyClock: () => 0 });
    const make = (address: string) => api.fetch('/api/rooms', { method: 'POST', ...from(address) });

    const statuses: number[] = [];
    for (let i = 0; i < 100; i += 1) statuses.push((await make(MALLORY)).status);
    const refused = await make(MALLORY);

    expect(statuses.filter((status) => status === 201)).toHaveLength(60);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '3']);
    expect(Problem.parse(await refused.json()).code).toBe('rate_limited');
    expect((await make(ADA)).status).toBe(201);
  });

  it('from as many addresses blocks others for an hour at most', async () => {
    let nowMs = 0;
    const limits = { maxRooms: 10, sweepMs: 10 };
    await using api = await RunningApi.start({ limits, clock: () => nowMs });
    const used = await api.createRoom();
    await using ada = await api.connect();
    await ada.join(used);
    for (let i = 0; i < 9; i += 1) await api.createRoom();
    expect((await api.post()).status).toBe(503);

    nowMs = 60 * 60 * 1_000;

    await expect.poll(async () => (await api.post()).status).toBe(201);
    expect((await api.getRoom(used)).participantCount).toBe(1);
  });
});
