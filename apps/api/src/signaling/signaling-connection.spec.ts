import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { Logger } from '@nestjs/common';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { DEFAULT_LIMITS } from '../config/limits.js';
import { noTraffic } from '../metrics/traffic.js';
import { unsharedRateLimits } from '../testing/rate-limits.js';
import { SignalingConnection, TICKS_PER_HEARTBEAT } from './signaling-connection.js';

let server: WebSocketServer;
let connection: SignalingConnection;
let client: WebSocket;

beforeAll(async () => {
  Logger.overrideLogger(false);
  server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await once(server, 'listening');
});
beforeEach(async () => {
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  const connected = once(server, 'connection') as Promise<[WebSocket, IncomingMessage]>;
  client = new WebSocket(`ws://127.0.0.1:${port}`);
  const [[socket, { socket: transport }]] = await Promise.all([connected, once(client, 'open')]);
  connection = new SignalingConnection(socket, transport, {
    limits: DEFAULT_LIMITS,
    rateLimits: unsharedRateLimits(),
    traffic: noTraffic(),
    onHeld: () => undefined,
  });
  return async () => {
    connection.setState({ kind: 'closed' });
    client.terminate();
    if (socket.readyState !== WebSocket.CLOSED) await once(socket, 'close');
  };
});
afterAll(() => server.close());

describe('[SIG-8] the heartbeat of a connection', () => {
  const pass = (ticks: number) => {
    for (let i = 0; i < ticks; i += 1) connection.checkHeartbeat();
  };

  it('continues as long as each ping is answered', async () => {
    for (let pings = 0; pings < 3; pings += 1) {
      const answered = new Promise((resolve) => [...server.clients][0]?.once('pong', resolve));
      pass(TICKS_PER_HEARTBEAT - 1);
      await answered;
    }

    connection.send({ type: 'session/pong', requestId: 'still here', received: 0 });

    const [data] = (await once(client, 'message')) as [Buffer];
    expect(data.toString()).toContain('still here');
  });

  it('sends no ping to a client that sends every half interval', async () => {
    let pings = 0;
    client.on('ping', () => (pings += 1));

    for (let halves = 0; halves < 5; halves += 1) {
      pass(TICKS_PER_HEARTBEAT / 2);
      connection.noteActivity();
    }

    connection.send({ type: 'session/pong', requestId: 'after all pings', received: 0 });
    await once(client, 'message');
    expect(pings).toBe(0);
  });

  it('ends with the first unanswered ping', async () => {
    pass(TICKS_PER_HEARTBEAT);

    expect((await once(client, 'close'))[0]).toBe(1006);
  });

  it('counts no silence while the API does not read, since pongs wait as well', async () => {
    const socket = [...server.clients][0]!;
    const slow = Promise.withResolvers<void>();
    for (let i = 0; i < 64; i += 1) connection.enqueue(() => slow.promise);

    pass(2 * TICKS_PER_HEARTBEAT);
    expect(socket.readyState).toBe(WebSocket.OPEN);
    slow.resolve();
    await expect.poll(() => socket.isPaused, { interval: 1 }).toBe(false);
    pass(TICKS_PER_HEARTBEAT);

    expect((await once(client, 'close'))[0]).toBe(1006);
  });
});

describe('[SIG-5] the tasks of a connection', () => {
  it('run one after the other, however slow each is', async () => {
    const slow = Promise.withResolvers<void>();
    const done: string[] = [];

    connection.enqueue(async () => {
      await slow.promise;
      done.push('slow');
    });
    connection.enqueue(() => Promise.resolve(void done.push('fast')));
    slow.resolve();
    await new Promise<void>((resolve) => connection.enqueue(() => Promise.resolve(resolve())));

    expect(done).toEqual(['slow', 'fast']);
  });

  it('run even if an earlier one has failed', async () => {
    connection.enqueue(() => Promise.reject(new Error('a bug')));

    const next = new Promise((resolve) => {
      connection.enqueue(() => Promise.resolve(resolve('ran')));
    });

    expect(await next).toBe('ran');
  });

  it('pause reading while too many are pending, and resume it afterwards', async () => {
    const socket = [...server.clients][0]!;
    const slow = Promise.withResolvers<void>();

    for (let i = 0; i < 64; i += 1) connection.enqueue(() => slow.promise);
    expect(socket.isPaused).toBe(true);
    slow.resolve();

    await expect.poll(() => socket.isPaused, { interval: 1 }).toBe(false);
  });
});

describe('[SIG-5] the frames of one turn of the event loop', () => {
  it('arrive in order, even if they exceed the buffer', async () => {
    const received: number[] = [];
    client.on('message', (data: Buffer) => received.push(Number(data.subarray(0, 4))));
    const frames = Array.from({ length: 300 }, (_, i) => `${i}`.padEnd(1_024));

    for (const frame of frames) connection.sendText(frame);

    await expect.poll(() => received.length, { interval: 1 }).toBe(frames.length);
    expect(received).toEqual(frames.map(Number));
  });

  it('are sent before the close that follows them', async () => {
    const received: string[] = [];
    client.on('message', (data: Buffer) => received.push(data.toString()));

    connection.sendText('last words');
    void connection.close(1012);

    expect((await once(client, 'close'))[0]).toBe(1012);
    expect(received).toEqual(['last words']);
  });
});

describe('[LIM-1] the connection of an abusive client', () => {
  const closed = async () => ((await once(client, 'close')) as [number])[0];

  it('answers earlier frames, then closes with the code', async () => {
    const messages: string[] = [];
    client.on('message', (data: Buffer) => messages.push(data.toString()));
    connection.enqueue(() => {
      connection.send({ type: 'session/pong', requestId: 'earlier', received: 0 });
      return undefined;
    });

    connection.closeForAbuse(4429);

    expect([await closed(), messages.length]).toEqual([4429, 1]);
  });

  it('closes with the code even if an answer never comes', async () => {
    connection.enqueue(() => new Promise(() => undefined));

    connection.closeForAbuse(4429);

    expect(await closed()).toBe(4429);
  });
});

describe('a closed connection', () => {
  it('stays closed and sends no frame', async () => {
    connection.setState({ kind: 'closed' });
    connection.setState({ kind: 'awaiting-join' });
    client.terminate();
    await once([...server.clients][0]!, 'close');

    connection.send({ type: 'session/pong', requestId: 'too late', received: 0 });

    expect(connection.state).toEqual({ kind: 'closed' });
  });
});
