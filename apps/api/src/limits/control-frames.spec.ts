/**
 * Everything that a client sends on a connection is counted, whatever kind of frame it is, and whether or not
 * the client reads. SPEC.md §Limits.
 */
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { setTimeout as elapsed } from 'node:timers/promises';
import { SIGNAL_PATH, SUBPROTOCOL } from '@throughline/protocol';
import { closeFrame, handshakeText, OPCODE, openRawSocket, rawFrame } from '@throughline/test-kit';
import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { PONG_INTERVAL_MS } from '../signaling/ping-answers.js';
import { RunningApi } from '../testing/running-api.js';

const portOf = (api: RunningApi) => Number(new URL(api.url).port);
const handshake = handshakeText({ path: SIGNAL_PATH, subprotocol: SUBPROTOCOL });

/** Everything that the API has sent on the socket. */
function readAll(socket: Socket): { readonly bytes: Buffer } {
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  return {
    get bytes() {
      return Buffer.concat(chunks);
    },
  };
}

/** Not `once`, which rejects if the API resets the connection. */
const closeOf = (socket: Socket) =>
  new Promise((resolve) => {
    socket.once('close', resolve);
  });

async function connectRaw(api: RunningApi) {
  const socket = await openRawSocket({ port: portOf(api) });
  const received = readAll(socket);
  socket.write(handshake);
  await expect.poll(() => received.bytes.toString(), { interval: 1 }).toMatch(/\r\n\r\n/);
  return { socket, received, closed: closeOf(socket) };
}

/** The last bytes that a close with that code consists of. */
const closeWith = (code: number) => Buffer.from([0x88, 2, code >> 8, code & 0xff]);

describe('[LIM-1] a client that floods the API', () => {
  const fragment = { payload: Buffer.from('x'), isFinal: false };
  const first = rawFrame({ opcode: OPCODE.text, ...fragment });

  it.each([
    ['empty pings', rawFrame({ opcode: OPCODE.ping }), ''],
    ['pings', rawFrame({ opcode: OPCODE.ping, payload: Buffer.alloc(125) }), ''],
    ['pongs', rawFrame({ opcode: OPCODE.pong }), ''],
    ['fragments of one byte', rawFrame({ opcode: OPCODE.continuation, ...fragment }), first],
    ['empty fragments', rawFrame({ opcode: OPCODE.continuation, isFinal: false }), first],
    ['empty messages', rawFrame({ opcode: OPCODE.binary }), ''],
  ])('with 5,000 %s is closed with 4429', async (_, frame, before) => {
    await using api = await RunningApi.start({ steadyClock: () => 0 });
    const { socket, received, closed } = await connectRaw(api);

    socket.write(before);
    for (let i = 0; i < 5_000; i += 1) socket.write(frame);
    await closed;

    expect(received.bytes.subarray(-4)).toEqual(closeWith(4429));
  });

  it('with pings from a WebSocket library is closed with 4429', async () => {
    await using api = await RunningApi.start({ steadyClock: () => 0 });
    const socket = new WebSocket(api.signalUrl, SUBPROTOCOL);
    await once(socket, 'open');

    for (let i = 0; i < 5_000; i += 1) socket.ping();

    expect((await once(socket, 'close'))[0]).toBe(4429);
  });

  it('with frames in the packet of the handshake is closed with 4429', async () => {
    await using api = await RunningApi.start({ steadyClock: () => 0 });
    const socket = await openRawSocket({ port: portOf(api) });
    const received = readAll(socket);
    const pings = Buffer.concat(
      Array.from({ length: 5_000 }, () => rawFrame({ opcode: OPCODE.ping })),
    );

    socket.write(Buffer.concat([Buffer.from(handshake), pings]));
    await closeOf(socket);

    expect(received.bytes.subarray(-4)).toEqual(closeWith(4429));
  });

  it.each([
    ['close frames after its close', closeFrame(1000)],
    ['bytes after an invalid frame', rawFrame({ opcode: 3 })],
  ])('with %s is dropped', async (_, frame) => {
    await using api = await RunningApi.start({ steadyClock: () => 0 });
    const socket = await openRawSocket({ port: portOf(api), allowHalfOpen: true });
    socket.resume();
    const closed = closeOf(socket);
    socket.write(handshake);

    const flood = Buffer.concat(Array.from({ length: 10_000 }, () => frame));
    const writes = setInterval(() => socket.write(flood), 5);
    await closed;
    clearInterval(writes);

    expect(socket.bytesWritten).toBeLessThan(32 * 2 ** 20);
  });
});

describe('[SIG-8] pings of a client', () => {
  it('are answered once a second at most, the latest of them', async () => {
    await using api = await RunningApi.start();
    const socket = new WebSocket(api.signalUrl, SUBPROTOCOL);
    const answers: string[] = [];
    socket.on('pong', (data) => answers.push(data.toString()));
    await once(socket, 'open');

    const sentMs = performance.now();
    for (const name of ['first', 'second', 'third']) socket.ping(name);
    await expect.poll(() => answers.length).toBeGreaterThan(1);

    expect(answers).toEqual(['first', 'third']);
    // Timers count in whole milliseconds.
    expect(performance.now() - sentMs).toBeGreaterThan(PONG_INTERVAL_MS - 2);
    socket.terminate();
  });
});

describe('[LIM-8] a client that reads nothing', () => {
  it('and sends pings is ended before they fill the memory', async () => {
    await using api = await RunningApi.start();
    const { socket } = await connectRaw(api);
    socket.pause();
    const ping = rawFrame({ opcode: OPCODE.ping, payload: Buffer.alloc(125) });
    const megabyte = Buffer.concat(Array.from({ length: 8_000 }, () => ping));
    const before = process.memoryUsage().rss;

    const writes = setInterval(() => socket.write(megabyte), 50);
    await closeOf(socket);
    clearInterval(writes);

    expect(process.memoryUsage().rss - before).toBeLessThan(32 * 2 ** 20);
  });

  it('and gets answers to its frames is ended when 1 MiB is unread', async () => {
    // Above the rate limit [LIM-1], to reach the bound.
    await using api = await RunningApi.start({
      config: { rateLimitFactor: 1_000 },
      limits: { maxUnreadBytes: 100_000 },
    });
    const { socket } = await connectRaw(api);
    socket.pause();
    const frames = Buffer.concat(
      Array.from({ length: 1_000 }, () => rawFrame({ opcode: OPCODE.text })),
    );

    const writes = setInterval(() => socket.write(frames), 1);
    await closeOf(socket);
    clearInterval(writes);

    expect(socket.destroyed).toBe(true);
  });
});

describe('[SIG-1] a connection without our subprotocol', () => {
  it.each([undefined, 'throughline.v2'])('but with %s is read no further', async (subprotocol) => {
    await using api = await RunningApi.start();
    const socket = await openRawSocket({ port: portOf(api) });
    const received = readAll(socket);
    const closed = closeOf(socket);
    const frame = rawFrame({ opcode: OPCODE.text, payload: Buffer.alloc(0x3_f000, 97) });

    socket.write(handshakeText({ path: SIGNAL_PATH, subprotocol }));
    await once(socket, 'data');
    const writes = setInterval(() => socket.write(frame), 1);
    await closed;
    clearInterval(writes);

    expect(received.bytes.subarray(-4)).toEqual(closeWith(4406));
    expect(socket.bytesWritten).toBeLessThan(8 * 2 ** 20);
  });
});

describe('a client that breaks the rules of WebSocket', () => {
  it.each([
    [1002, 'a compressed frame', { opcode: OPCODE.text, reserved: 4 }],
    [1002, 'an unknown opcode', { opcode: 3 }],
    [1002, 'a fragmented ping', { opcode: OPCODE.ping, isFinal: false }],
    [1002, 'a continuation of nothing', { opcode: OPCODE.continuation }],
    [1009, 'a frame of 2^53 bytes', { opcode: OPCODE.text, declaredLength: 2 ** 53 }],
  ])('is closed with %i after %s', async (code, _, frame) => {
    await using api = await RunningApi.start();
    const { socket, received, closed } = await connectRaw(api);

    socket.write(rawFrame(frame));
    await closed;

    expect(received.bytes.subarray(-4)).toEqual(closeWith(code));
  });

  it('and ends its half of the connection is dropped at once', async () => {
    await using api = await RunningApi.start({ limits: { heartbeatMs: 60_000 } });
    const socket = await openRawSocket({ port: portOf(api), allowHalfOpen: true });
    socket.resume();
    socket.write(handshake);
    await once(socket, 'data');

    socket.end();

    await closeOf(socket);
  });
});

describe('[LIM-7] a message that does not end', () => {
  const limits = { messageMs: 300, heartbeatMs: 1_000 };
  const part = rawFrame({ opcode: OPCODE.text, payload: Buffer.from('x'), isFinal: false });

  it.each([
    ['half a header', part.subarray(0, 1)],
    ['half a frame', part.subarray(0, -1)],
    ['a first fragment', part],
  ])('but stops after %s costs its sender the connection', async (_, sent) => {
    await using api = await RunningApi.start({ limits });
    const { socket, closed } = await connectRaw(api);

    socket.write(sent);

    await closed;
  });

  it.each([
    ['pongs in between', part, rawFrame({ opcode: OPCODE.pong })],
    ['a byte from time to time', rawFrame({ opcode: OPCODE.text, declaredLength: 9_000 }), 'x'],
  ])('but continues with %s costs its sender the connection', async (_, begin, then) => {
    await using api = await RunningApi.start({ limits });
    const { socket, closed } = await connectRaw(api);
    socket.write(begin);

    const writes = setInterval(() => socket.write(then), 50);
    await closed;
    clearInterval(writes);

    expect(socket.destroyed).toBe(true);
  });

  it('is distinguished from messages that arrive slowly, one after the other', async () => {
    // Much longer than each of the messages, even if the machine stands still meanwhile.
    const messageMs = 4_000;
    await using api = await RunningApi.start({ limits: { messageMs } });
    await using client = await api.connect();
    const startMs = performance.now();

    while (performance.now() - startMs < 1.2 * messageMs) {
      client.socket.send('{"not":', { fin: false });
      await elapsed(100);
      client.socket.send('valid}', { fin: true });
      expect(await client.nextErrorCode()).toBe('malformed_message');
    }
  });
});
