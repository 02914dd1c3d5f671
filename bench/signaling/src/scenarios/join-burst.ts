/** Measures many joins into one room within a second: each notifies all participants who are in the room already. */
import { setTimeout as elapsed } from 'node:timers/promises';
import { cpuMsOf } from '../measure/proc.ts';
import type { Client, Room, RunningServer } from '../servers/server.ts';
import { sourceAddress } from '../source-address.ts';

const BURST_MS = 1_000;

/** For the notices of the last joins. */
const SETTLE_MS = 300;

export interface JoinBurst {
  /** CPU time of the server's processes from the first handshake to the last notice. */
  readonly cpuMs: number;
  /** The same of the processes that store its state. */
  readonly storeCpuMs: number;
  /** From the first handshake until the last client has joined. */
  readonly durationMs: number;
}

/** @param room has a place for each of `joins` clients */
export async function measureJoinBurst(
  server: RunningServer,
  room: Room,
  joins: number,
): Promise<JoinBurst> {
  const before = { ms: performance.now(), ...cpuOf(server) };
  const clients = await Promise.all(
    Array.from({ length: joins }, (_, index) => enterLater(room, index, joins)),
  );
  const durationMs = performance.now() - before.ms;
  await elapsed(SETTLE_MS);
  const after = cpuOf(server);
  for (const client of clients) client.drop();
  return {
    cpuMs: after.cpuMs - before.cpuMs,
    storeCpuMs: after.storeCpuMs - before.storeCpuMs,
    durationMs,
  };
}

const cpuOf = ({ pids, storePids }: RunningServer) => ({
  cpuMs: cpuMsOf(pids),
  storeCpuMs: cpuMsOf(storePids),
});

async function enterLater(room: Room, index: number, joins: number): Promise<Client> {
  await elapsed((index * BURST_MS) / joins);
  return room.enter(sourceAddress(index));
}
