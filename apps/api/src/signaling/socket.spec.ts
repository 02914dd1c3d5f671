import { once } from 'node:events';
import { request } from 'node:http';
import { HEARTBEAT_SUBPROTOCOL, MAX_FRAME_BYTES, SUBPROTOCOL } from '@throughline/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { RunningApi } from '../testing/running-api.js';

let api: RunningApi;
beforeAll(async () => {
  api = await RunningApi.start();
});
afterAll(() => api.close());

/** A handshake by hand, since `ws` and browsers fail before they read the close frame. */
async function closeCodeAfterOffering(protocols: string): Promise<number> {
  const upgrade = request(`${api.url}/signal`, {
    headers: {
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': Buffer.alloc(16).toString('base64'),
      'sec-websocket-protocol': protocols,
    },
  }).end();
  const [response, socket, head] = (await once(upgrade, 'upgrade')) as [
    { headers: Record<string, string | undefined> },
    NodeJS.ReadWriteStream & { destroy(): void },
    Buffer,
  ];
  expect(response.headers['sec-websocket-protocol']).toBeUndefined();
  const frame = head.length > 0 ? head : ((await once(socket, 'data')) as [Buffer])[0];
  socket.destroy();
  expect(frame[0]).toBe(0x88); // RFC 6455 §5.2: a final frame with the opcode of a close
  return frame.readUInt16BE(2);
}

describe('the handshake', () => {
  it('[SIG-1] selects our subprotocol among those offered', async () => {
    await using client = await api.connect({ protocols: ['chat', SUBPROTOCOL] });

    expect(client.socket.protocol).toBe(SUBPROTOCOL);
  });

  it('[SIG-1] selects the subprotocol with heartbeats if both are offered', async () => {
    await using client = await api.connect({ protocols: [SUBPROTOCOL, HEARTBEAT_SUBPROTOCOL] });

    expect(client.socket.protocol).toBe(HEARTBEAT_SUBPROTOCOL);
  });

  it('[SIG-1] without a subprotocol ends in a close with 4406', async () => {
    await using client = await api.connect({ protocols: [] });

    expect(await client.closed).toBe(4406);
  });

  it('[SIG-1] with another subprotocol ends in a close with 4406', async () => {
    expect(await closeCodeAfterOffering('throughline.v2, chat')).toBe(4406);
  });

  it('[SIG-1] without our subprotocol creates no session', async () => {
    const roomId = await api.createRoom();
    await using client = await api.connect({ protocols: [] });

    client.sendJoin(roomId);

    expect(await client.closed).toBe(4406);
    expect(client.frames).toEqual([]);
    expect((await api.getRoom(roomId)).participantCount).toBe(0);
  });
});

describe('[SIG-11] a handshake from a page', () => {
  const publicOrigin = 'https://meet.example';
  const foreign = 'https://evil.example';
  /** Resolves with the status of the rejection, or with `open`. */
  const attempt = async (to: RunningApi, headers: Record<string, string>) => {
    const socket = new WebSocket(to.signalUrl, SUBPROTOCOL, { headers });
    const answer = await new Promise((resolve) => {
      socket.once('unexpected-response', (_request, { statusCode }) => resolve(statusCode));
      socket.once('open', () => resolve('open'));
    });
    socket.on('error', () => undefined).terminate();
    return answer;
  };

  it('of another origin than the configured one is rejected with 403', async () => {
    await using api = await RunningApi.start({ config: { publicOrigin } });

    expect(await attempt(api, { origin: publicOrigin })).toBe('open');
    for (const origin of [foreign, 'http://meet.example', 'https://meet.example.evil', 'null', ''])
      expect(await attempt(api, { origin })).toBe(403);
  });

  it('of another host than the requested one is rejected with 403', async () => {
    const { host } = new URL(api.url);
    const forwarded = { 'x-forwarded-host': 'meet.example' };

    expect(await attempt(api, { origin: `http://${host}` })).toBe('open');
    expect(await attempt(api, { origin: publicOrigin, ...forwarded })).toBe('open');
    expect(await attempt(api, { origin: foreign, ...forwarded })).toBe(403);
    expect(await attempt(api, { origin: foreign })).toBe(403);
  });

  it('is distinguished from one of a program, which sends no Origin', async () => {
    expect(await attempt(api, {})).toBe('open');
  });
});

describe('[SIG-6] a frame', () => {
  it('of 262,144 bytes is accepted', async () => {
    await using client = await api.connect();

    client.sendRaw('x'.repeat(MAX_FRAME_BYTES));

    expect(await client.nextErrorCode()).toBe('malformed_message');
  });

  it('of one byte more closes the connection with 1009, without an answer', async () => {
    await using client = await api.connect();

    client.sendRaw('x'.repeat(MAX_FRAME_BYTES + 1));

    expect(await client.closed).toBe(1009);
    expect(client.frames).toEqual([]);
  });

  it('that is too large in fragments closes the connection with 1009 too', async () => {
    await using client = await api.connect();

    client.socket.send('x'.repeat(MAX_FRAME_BYTES), { fin: false });
    client.socket.send('x', { fin: true });

    expect(await client.closed).toBe(1009);
  });

  it('[RES-4] that is too large makes its sender absent', async () => {
    const roomId = await api.createRoom();
    await using ada = await api.connect();
    await ada.join(roomId);
    await using ben = await api.connect();
    const { self } = await ben.join(roomId);
    await ada.expect('participant/joined');

    ben.sendRaw('x'.repeat(MAX_FRAME_BYTES + 1));

    const { participant } = await ada.expect('participant/changed');
    expect(participant).toMatchObject({ id: self, absent: true });
  });

  it('that is not a valid WebSocket frame is not logged as an error', async () => {
    await using client = await api.connect();

    client.socket.send(Buffer.from([0xc3, 0x28]), { binary: false }); // not UTF-8

    expect(await client.closed).toBe(1007);
    expect(api.log.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });
});

describe('[SIG-8] the heartbeat of the API', () => {
  it('reaches a page, and its browser answers, so the connection stays', async () => {
    await using api = await RunningApi.start({ limits: { heartbeatMs: 200 } });
    const socket = new WebSocket(api.signalUrl, HEARTBEAT_SUBPROTOCOL);
    let pings = 0;
    socket.on('ping', () => (pings += 1));
    const messages: unknown[] = [];
    socket.on('message', (data: Buffer, isBinary) => messages.push(isBinary && data.length));

    await expect.poll(() => messages.length).toBe(3);

    expect(messages).toEqual([0, 0, 0]);
    expect(pings).toBe(3);
    expect(socket.readyState).toBe(WebSocket.OPEN);
    socket.terminate();
  });

  it('is only a ping for a client that has not requested the message', async () => {
    await using api = await RunningApi.start({ limits: { heartbeatMs: 200 } });
    await using client = await api.connect();

    for (let pings = 0; pings < 3; pings += 1) await once(client.socket, 'ping');

    expect(client.frames).toEqual([]);
  });

  it('drops a client that receives the message but does not answer the ping', async () => {
    await using api = await RunningApi.start({ limits: { heartbeatMs: 200 } });
    const socket = new WebSocket(api.signalUrl, HEARTBEAT_SUBPROTOCOL, { autoPong: false });

    expect(await once(socket, 'close')).toMatchObject({ 0: 1006 });
  });

  it('drops a connection that does not answer a ping in time', async () => {
    await using api = await RunningApi.start({ limits: { heartbeatMs: 200 } });
    const roomId = await api.createRoom();
    await using ada = await api.connect();
    await ada.join(roomId);
    await using silent = await api.connect({ autoPong: false });
    const pinged = once(silent.socket, 'ping');
    const { self } = await silent.join(roomId);
    await ada.expect('participant/joined');

    await pinged;
    expect(await silent.closed).toBe(1006);

    const { participant } = await ada.expect('participant/changed');
    expect(participant).toMatchObject({ id: self, absent: true });
  });

  it.each(['before', 'after'])('answers a ping of the client %s it joined', async (when) => {
    await using client = await api.connect();
    if (when === 'after') await client.join(await api.createRoom());

    client.send({ type: 'session/ping', requestId: 'p1', received: 0 });

    expect(await client.next()).toMatchObject({
      type: 'session/pong',
      requestId: 'p1',
      received: 0,
    });
  });
});

describe('[SIG-9] a connection that does not join in time', () => {
  it('is closed with 4408', async () => {
    await using api = await RunningApi.start({ limits: { joinDeadlineMs: 30 } });
    await using client = await api.connect();

    expect(await client.closed).toBe(4408);
  });

  it('is closed although it pings without a pause, so it cannot stay for nothing [SIG-13]', async () => {
    await using api = await RunningApi.start({ limits: { joinDeadlineMs: 300 } });
    await using client = await api.connect();

    const ping = { type: 'session/ping', requestId: 'p', received: 0 };
    const pings = setInterval(() => client.send(ping), 20);

    expect(await client.closed).toBe(4408);
    clearInterval(pings);
  });

  it('is distinguished from one that joined, and one that joined and left', async () => {
    await using api = await RunningApi.start({ limits: { joinDeadlineMs: 4_000 } });
    const roomId = await api.createRoom();
    await using inside = await api.connect();
    await inside.join(roomId);
    await using between = await api.connect();
    await between.join(roomId);
    between.sendInSession({ type: 'room/leave', requestId: 'l1' });
    await between.expect('room/left');

    await using late = await api.connect();
    expect(await late.closed).toBe(4408);

    expect(await between.receivedSoFar()).toEqual([]);
    await inside.receivedSoFar();
  });
});

describe('a shutdown', () => {
  it('[RES-9] closes every connection with 1012', async () => {
    const api = await RunningApi.start();
    await using joined = await api.connect();
    await joined.join(await api.createRoom());
    await using waiting = await api.connect();

    await api.close();

    expect(await Promise.all([joined.closed, waiting.closed])).toEqual([1012, 1012]);
  });

  it('does not wait for a client that does not read', async () => {
    const api = await RunningApi.start();
    await using client = await api.connect();
    client.socket.pause();

    await api.close();

    client.socket.resume();
    expect(await client.closed).toBe(1012);
  });
});

describe('a participant that does not read', () => {
  it('[LIM-8] is dropped before its unread messages fill the memory', async () => {
    // Above the rate limit [LIM-1], to reach the bound sooner.
    const config = { rateLimitFactor: 1_000 };
    // It answers no ping either: the heartbeat must not be what drops it.
    const limits = { maxUnreadBytes: 100_000, heartbeatMs: 120_000 };
    await using api = await RunningApi.start({ config, limits });
    const roomId = await api.createRoom();
    await using slow = await api.connect();
    const { self } = await slow.join(roomId);
    await using fast = await api.connect();
    await fast.join(roomId);
    slow.socket.pause();

    const sdp = 'v'.repeat(60_000);
    const signal = { kind: 'description', description: { type: 'offer', sdp } };
    const answers: string[] = [];
    while (!answers.includes('participant/changed')) {
      fast.sendInSession({ type: 'peer/signal', to: self, signal });
      answers.push(...(await fast.receivedSoFar()).map(({ type }) => type));
    }

    expect(answers[0]).toBe('participant/changed');
  });
});
