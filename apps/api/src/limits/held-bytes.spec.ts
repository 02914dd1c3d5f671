/** No address, and not all of them together, make the API hold more than it can. SPEC.md §Limits, LIM-8. */
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { SIGNAL_PATH, SUBPROTOCOL } from '@throughline/protocol';
import { OPCODE, openRawSocket, openRawWebSocket, rawFrame } from '@throughline/test-kit';
import { describe, expect, it } from 'vitest';
import { Metrics } from '../metrics/metrics.js';
import { RunningApi } from '../testing/running-api.js';
import { HeldBytes, type Holder } from './held-bytes.js';

const KIB = 1_024;
const MIB = 1_024 * KIB;

const ATTACKER = '198.51.100.66';
const from = (address: string) => ({ 'X-Forwarded-For': address });
const portOf = (api: RunningApi) => Number(new URL(api.url).port);

/** After garbage collection. */
function usedByBuffers(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc()');
  return process.memoryUsage().arrayBuffers;
}

describe('the bytes that the API holds', () => {
  const limits = { maxAddressHeldBytes: 32 * MIB, maxHeldBytes: 128 * MIB };

  class FakeConnection implements Holder {
    isOpen = true;
    bytes: number;
    readonly address: string;

    constructor(address: string, bytes: number) {
      this.address = address;
      this.bytes = bytes;
    }
    heldBytes = () => (this.isOpen ? this.bytes : 0);
    terminate = () => {
      this.isOpen = false;
    };
  }

  const connections = (count: number, of: (i: number) => [string, number]) =>
    Array.from({ length: count }, (_, i) => new FakeConnection(...of(i)));
  const open = (all: readonly FakeConnection[]) => all.filter(({ isOpen }) => isOpen);
  const held = (all: readonly FakeConnection[]) =>
    all.reduce((sum, connection) => sum + connection.heldBytes(), 0);
  const noteAll = (table: HeldBytes, all: readonly FakeConnection[]) => {
    for (const connection of all) if (connection.isOpen) table.note(connection);
  };

  it('for one address are at most 32 MiB, and those with the most are dropped first', () => {
    const table = new HeldBytes(limits, new Metrics());
    const attackers = connections(500, (i) => [ATTACKER, i < 10 ? 20 * KIB : MIB]);
    const others = connections(20, (i) => [`198.51.100.${i}`, MIB]);

    noteAll(table, [...others, ...attackers]);

    expect(held(attackers)).toBeLessThanOrEqual(32 * MIB);
    expect(open(attackers.slice(0, 10))).toHaveLength(10);
    expect(open(others)).toHaveLength(20);
  });

  it('for all addresses are at most 128 MiB, of which each may have its share', () => {
    const table = new HeldBytes(limits, new Metrics());
    const attackers = connections(300, (i) => [`198.51.100.${i % 10}`, MIB]);
    const honest = connections(200, (i) => [`198.18.0.${i}`, 200 * KIB]);

    noteAll(table, [...honest, ...attackers]);

    expect(held([...honest, ...attackers])).toBeLessThanOrEqual(128 * MIB);
    expect(open(honest)).toHaveLength(200);
  });

  it('of many addresses with as much each are dropped only as far as necessary', () => {
    const table = new HeldBytes(limits, new Metrics());
    const all = connections(20_000, (i) => [`10.${i >> 16}.${(i >> 8) & 255}.${i & 255}`, 7 * KIB]);

    noteAll(table, all);

    expect(held(all)).toBeLessThanOrEqual(128 * MIB);
    expect(held(all)).toBeGreaterThan(90 * MIB);
  });

  it('are counted anew before any connection is dropped, since clients read', () => {
    const table = new HeldBytes(limits, new Metrics());
    const all = connections(500, () => [ATTACKER, 60 * KIB]);

    for (const connection of all) {
      table.note(connection);
      connection.bytes = 0;
    }
    for (const connection of all) connection.bytes = 50 * KIB;
    noteAll(table, all);

    expect(open(all)).toHaveLength(500);
  });
});

describe('[LIM-8] many connections of one address', () => {
  it('that never complete their messages are dropped beyond 32 MiB, and no other is', async () => {
    // To send faster than the address may [LIM-2].
    await using api = await RunningApi.start({ config: { rateLimitFactor: 100 } });
    const part = rawFrame({
      opcode: OPCODE.text,
      payload: Buffer.alloc(250 * KIB, 'x'),
      isFinal: false,
    });
    const honest = await api.connect({ headers: from('198.51.100.1') });
    const before = usedByBuffers();
    const sockets: Socket[] = [];

    for (let i = 0; i < 200; i += 1) {
      const options = { port: portOf(api), path: SIGNAL_PATH, subprotocol: SUBPROTOCOL };
      const socket = await openRawWebSocket({ ...options, headers: from(ATTACKER) });
      sockets.push(socket);
      socket.resume().write(part);
    }
    const isOpen = (socket: Socket) => !socket.destroyed;
    await expect
      .poll(() => sockets.filter(isOpen).length, { interval: 5 })
      .toBeLessThanOrEqual((32 * MIB) / part.length);

    // The collector frees buffers in a thread of its own.
    await expect.poll(() => usedByBuffers() - before, { interval: 100 }).toBeLessThan(40 * MIB);
    expect((await honest.join(await api.createRoom())).others).toEqual([]);
    for (const socket of sockets) socket.destroy();
  });

  it('that read nothing are dropped before each of them has its maximum unread', async () => {
    await using api = await RunningApi.start({
      config: { rateLimitFactor: 10_000 },
      // Those that read nothing answer no ping either: the heartbeat must not be what drops them.
      limits: { maxAddressHeldBytes: 512 * KIB, heartbeatMs: 120_000 },
    });
    const roomId = await api.createRoom();
    await using sender = await api.connect({ headers: from('198.51.100.1') });
    await sender.join(roomId);
    const receivers = await Promise.all(
      Array.from({ length: 2 }, () => api.connect({ headers: from(ATTACKER) })),
    );
    const joined = await Promise.all(receivers.map((receiver) => receiver.join(roomId)));
    const ended = Promise.race(receivers.map(({ socket }) => once(socket, 'close')));
    for (const { socket } of receivers) socket.pause();

    const signal = {
      kind: 'description',
      description: { type: 'offer', sdp: 'v'.repeat(60_000) },
    };
    const isDropped = ended.then(() => true);
    let wasDropped = false;
    for (let i = 0; i < 400 && !wasDropped; i += 1) {
      for (const { self } of joined)
        sender.sendInSession({ type: 'peer/signal', to: self, signal });
      wasDropped = await Promise.race([isDropped, sender.receivedSoFar().then(() => false)]);
    }

    const metrics = await (await api.fetch('/api/metrics')).text();
    expect(metrics).toMatch(/rate_limited_total\{limit="address_held_bytes"\} [12]\n/);
    for (const { socket } of receivers) socket.terminate();
  });

  it('that read no responses are dropped too', async () => {
    await using api = await RunningApi.start({
      config: { rateLimitFactor: 10_000 },
      limits: { maxAddressHeldBytes: 64 * KIB, maxPipelinedRequests: 1_000 },
    });
    const request = `GET /api/openapi.json HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: ${ATTACKER}\r\n\r\n`;
    const sockets = await Promise.all(
      Array.from({ length: 4 }, () => openRawSocket({ port: portOf(api) })),
    );
    for (const socket of sockets) socket.pause();

    const writes = setInterval(() => {
      for (const socket of sockets) if (socket.writable) socket.write(request);
    }, 1);
    const metrics = async () => (await api.fetch('/api/metrics')).text();
    await expect
      .poll(metrics, { timeout: 20_000 })
      .toMatch(/rate_limited_total\{limit="address_held_bytes"\} [1-9]/);
    clearInterval(writes);

    for (const socket of sockets) socket.destroy();
  });
});
