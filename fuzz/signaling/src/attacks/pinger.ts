/**
 * Floods the API with pings from a thread of its own, so that the measuring thread stays idle. Connects
 * again when the API closes a connection.
 */
import { setTimeout as elapsed } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { SIGNAL_PATH, SUBPROTOCOL } from '@throughline/protocol';
import { OPCODE, openRawWebSocket, rawFrame } from '@throughline/test-kit';

export interface PingFlood {
  readonly port: number;
  readonly localAddress: string;
  readonly connections: number;
  readonly payloadBytes: number;
  /** Of all connections together. */
  readonly bytesPerSecond: number;
  readonly reads: boolean;
}

const TICK_MS = 20;
const RECONNECT_MS = 20;

const flood = workerData as PingFlood;
const frame = rawFrame({ opcode: OPCODE.ping, payload: Buffer.alloc(flood.payloadBytes) });
const bytesPerTick = (flood.bytesPerSecond * TICK_MS) / 1_000 / flood.connections;
const batch = Buffer.concat(
  Array.from({ length: Math.max(1, Math.round(bytesPerTick / frame.length)) }, () => frame),
);

async function attack(): Promise<void> {
  for (;;) {
    try {
      const { port, localAddress } = flood;
      const socket = await openRawWebSocket({
        port,
        localAddress,
        path: SIGNAL_PATH,
        subprotocol: SUBPROTOCOL,
      });
      if (flood.reads) socket.resume();
      while (!socket.destroyed) {
        if (!socket.writableNeedDrain) socket.write(batch);
        await elapsed(TICK_MS);
      }
    } catch {
      // The API has rejected the connection; the attacker tries again.
    }
    await elapsed(RECONNECT_MS);
  }
}

for (let i = 0; i < flood.connections; i += 1) void attack();
parentPort?.postMessage('started');
