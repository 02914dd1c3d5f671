/** TCP connections and HTTP requests before they cost any work of the application. SPEC.md §Limits. */
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { SIGNAL_PATH, SUBPROTOCOL } from '@throughline/protocol';
import { handshakeText, openRawSocket } from '@throughline/test-kit';
import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { Config } from '../config/environment.js';
import { RunningApi } from '../testing/running-api.js';

/** Without a trusted proxy, the address of a client is that of its connection. */
const config: Partial<Config> = { trustedProxies: [] };
const MALLORY = '127.0.0.66';
const HALF = 'GET /signal HTTP/1.1\r\nHost: x\r\n';
const HEALTH = 'GET /api/health HTTP/1.1\r\nHost: x\r\n\r\n';
const DOCUMENT = 'GET /api/openapi.json HTTP/1.1\r\nHost: x\r\n\r\n';

const openFrom = (api: RunningApi, localAddress = MALLORY) =>
  openRawSocket({ port: Number(new URL(api.url).port), localAddress });
const closeOf = (socket: Socket) =>
  new Promise((resolve) => {
    socket.once('close', resolve);
  });

async function openHalf(api: RunningApi, localAddress?: string): Promise<Socket> {
  const socket = await openFrom(api, localAddress);
  socket.resume();
  socket.write(HALF);
  return socket;
}

/** Whether the API answers a client of another address. */
async function isServed(api: RunningApi): Promise<boolean> {
  const socket = await openFrom(api, '127.0.0.1');
  socket.write(HEALTH);
  const [answer] = (await once(socket, 'data')) as [Buffer];
  socket.destroy();
  return answer.toString().startsWith('HTTP/1.1 200');
}

const openHandshake = async (api: RunningApi) => {
  const socket = new WebSocket(api.signalUrl, SUBPROTOCOL, { localAddress: '127.0.0.1' });
  await once(socket, 'open');
  socket.terminate();
};

describe('[LIM-16] half-open connections', () => {
  it('of one address are limited, and other addresses are served', async () => {
    await using api = await RunningApi.start({ config, limits: { maxAddressHalfOpen: 20 } });
    const held = await Promise.all(Array.from({ length: 20 }, () => openHalf(api)));

    const more = await openFrom(api);
    await closeOf(more);

    expect(await isServed(api)).toBe(true);
    expect(held.filter(({ destroyed }) => destroyed)).toEqual([]);
    for (const socket of held) socket.destroy();
  });

  it('no longer count once they have sent a request or have ended', async () => {
    await using api = await RunningApi.start({ config, limits: { maxAddressHalfOpen: 1 } });

    for (let i = 0; i < 3; i += 1) {
      const socket = await openFrom(api);
      socket.write(i < 2 ? HEALTH : handshakeText({ path: SIGNAL_PATH, subprotocol: SUBPROTOCOL }));
      await once(socket, 'data');
    }
    (await openHalf(api)).destroy();

    await expect
      .poll(async () => {
        const socket = await openFrom(api);
        socket.write(HEALTH);
        return Promise.race([once(socket, 'data').then(() => true), closeOf(socket)]);
      })
      .toBe(true);
  });

  it('from many addresses, or through a proxy, give way to new ones, the oldest first', async () => {
    await using api = await RunningApi.start({ limits: { maxHalfOpen: 20 } });
    const held: Socket[] = [];
    for (let i = 0; i < 40; i += 1) held.push(await openHalf(api, `127.0.1.${i}`));

    await expect.poll(() => held.filter(({ destroyed }) => destroyed).length).toBe(20);

    expect(held.slice(0, 20).every(({ destroyed }) => destroyed)).toBe(true);
    expect(await isServed(api)).toBe(true);
    await openHandshake(api);
    for (const socket of held) socket.destroy();
  });
});

describe('[LIM-16] connections of one address', () => {
  it('are limited in total, whatever they are used for', async () => {
    await using api = await RunningApi.start({ config, limits: { maxAddressTransports: 5 } });
    const held = await Promise.all(Array.from({ length: 5 }, () => openFrom(api)));
    for (const socket of held) {
      socket.write(HEALTH);
      await once(socket, 'data');
    }

    await closeOf(await openFrom(api));

    expect(await isServed(api)).toBe(true);
    for (const socket of held) socket.destroy();
  });

  it('[LIM-2] are dropped at once after far too many of them', async () => {
    const limits = { addressFrames: { burst: 20, perSecond: 1 } };
    await using api = await RunningApi.start({ config, limits, steadyClock: () => 0 });
    for (let i = 0; i < 40; i += 1) (await openFrom(api)).destroy();

    await closeOf(await openFrom(api));

    expect(await isServed(api)).toBe(true);
  });
});

describe('[LIM-16] requests that wait for an answer on one connection', () => {
  it('are limited', async () => {
    await using api = await RunningApi.start();
    const socket = await openFrom(api);
    socket.resume();

    socket.write(DOCUMENT.repeat(1_000));

    await closeOf(socket);
    expect(socket.bytesRead).toBeLessThan(2 * 2 ** 20);
  });

  it('may follow each other without a pause', async () => {
    await using api = await RunningApi.start();
    const socket = await openFrom(api);
    let answers = '';
    socket.on('data', (data: Buffer) => (answers += data.toString()));

    for (let i = 1; i <= 20; i += 1) {
      socket.write(HEALTH);
      await expect.poll(() => answers.split('HTTP/1.1 200').length - 1, { interval: 1 }).toBe(i);
    }
    socket.destroy();
  });
});

describe('[LIM-2] an address that sends HTTP requests without end', () => {
  it('has its connections dropped, while others are answered', async () => {
    const limits = { addressFrames: { burst: 50, perSecond: 1 } };
    await using api = await RunningApi.start({ config, limits, steadyClock: () => 0 });
    const socket = await openFrom(api);
    socket.on('data', () => socket.write(HEALTH));

    socket.write(HEALTH);

    await closeOf(socket);
    expect(await isServed(api)).toBe(true);
  });
});

describe('[LIM-8] a client that leaves HTTP responses unread', () => {
  it('is dropped', async () => {
    const limits = { unreadResponseMs: 500, addressRequests: { burst: 1e6, perSecond: 1e6 } };
    await using api = await RunningApi.start({ limits });
    const socket = await openFrom(api);

    // More than the system buffers between the two.
    const writes = setInterval(() => socket.write(DOCUMENT), 2);
    await closeOf(socket);
    clearInterval(writes);

    expect(socket.destroyed).toBe(true);
  });
});

describe('[LIM-7] a body that no one asked for', () => {
  it('is not read to its end', async () => {
    await using api = await RunningApi.start();
    const socket = await openFrom(api);
    socket.resume();

    socket.write('POST /api/rooms HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000000\r\n\r\n');
    const writes = setInterval(() => socket.write(Buffer.alloc(2 ** 20)), 1);
    await closeOf(socket);
    clearInterval(writes);

    expect(socket.bytesWritten).toBeLessThan(64 * 2 ** 20);
  });
});
