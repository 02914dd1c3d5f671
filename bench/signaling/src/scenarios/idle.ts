/** Measures many idle participants; then some of them lose their sockets at once and reconnect. */
import { setTimeout as elapsed } from 'node:timers/promises';
import { backoffMs } from '@throughline/std';
import { Crowd } from '../crowd.ts';
import { cpuMsOf, usageOf } from '../measure/proc.ts';
import type { Client, RunningServer } from '../servers/server.ts';
import type { Figures } from './figures.ts';

export interface IdlePlan {
  readonly warmUpSockets: number;
  readonly sockets: number;
  readonly settleMs: number;
  /** How many of them lose their sockets at once. */
  readonly stormSockets: number;
}

/** The backoff of `libs/peer`. */
const BACKOFF = { firstMs: 500, maxMs: 5_000 };
const MAX_ATTEMPTS = 5;

/** For `nodeFlags` of `ServerKind`. */
export const GC_ON_SIGNAL = [
  '--expose-gc',
  '--import',
  new URL('../programs/collect-on-signal.mjs', import.meta.url).href,
];

export async function measureIdleAndStorm(server: RunningServer, plan: IdlePlan): Promise<Figures> {
  const crowd = new Crowd(server);
  const idle = await measureIdle(server, crowd, plan);
  const storm = await measureStorm(server, crowd, plan);
  crowd.dropAll();
  return { ...idle, ...storm };
}

async function measureIdle(
  server: RunningServer,
  crowd: Crowd,
  { warmUpSockets, sockets, settleMs }: IdlePlan,
): Promise<Figures> {
  await crowd.prepare(warmUpSockets);
  await crowd.connectAll();
  await crowd.prepare(sockets);
  const emptyBytes = await bytesAfterGc(server);
  await crowd.connectAll();
  const { coreShare, bytes, uncollectedBytes } = await measureIdleCrowd(server, settleMs);
  return {
    idleKib: (bytes - emptyBytes) / sockets / 1024,
    idleUncollectedKib: (uncollectedBytes - emptyBytes) / sockets / 1024,
    idleCoreShare: coreShare,
    idleLost: crowd.lost,
  };
}

interface IdleUsage {
  readonly coreShare: number;
  readonly bytes: number;
  /** Before the garbage collections. */
  readonly uncollectedBytes: number;
}

export async function measureIdleCrowd(
  server: RunningServer,
  settleMs: number,
): Promise<IdleUsage> {
  const before = [performance.now(), cpuMsOf(server.pids)] as const;
  await elapsed(settleMs);
  const coreShare = (cpuMsOf(server.pids) - before[1]) / (performance.now() - before[0]);
  const uncollectedBytes = usageOf(server.pids).residentBytes;
  return { coreShare, uncollectedBytes, bytes: await bytesAfterGc(server) };
}

async function measureStorm(
  server: RunningServer,
  { clients }: Crowd,
  { stormSockets }: IdlePlan,
): Promise<Figures> {
  const hit = clients.slice(-stormSockets);
  const before = [performance.now(), cpuMsOf(server.pids)] as const;
  for (const client of hit) client.drop();
  await Promise.all(hit.map(reconnect));
  return {
    stormMs: performance.now() - before[0],
    stormCpuMs: (cpuMsOf(server.pids) - before[1]) / hit.length,
  };
}

/** Reconnects as our clients do: after a random pause, which grows with each attempt. */
async function reconnect(client: Client): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    await elapsed(backoffMs(attempt, BACKOFF));
    try {
      return await client.reconnect();
    } catch (error) {
      if (attempt === MAX_ATTEMPTS) throw error;
      client.drop();
    }
  }
}

/** Resident memory after two garbage collections: the first one leaves objects with finalizers. */
export async function bytesAfterGc({ pids }: RunningServer): Promise<number> {
  for (let i = 0; i < 2; i += 1) {
    for (const pid of pids) process.kill(pid, 'SIGUSR2');
    await elapsed(500);
  }
  return usageOf(pids).residentBytes;
}
