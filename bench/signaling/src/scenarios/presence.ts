/** Many participants who say nothing; then a part of them lose their sockets at once and come back. */
import { setTimeout as elapsed } from 'node:timers/promises';
import { backoffMs } from '@throughline/std';
import { Crowd } from '../crowd.ts';
import { cpuMsOf, usageOf } from '../measure/proc.ts';
import type { Client, RunningServer } from '../servers/server.ts';
import type { Figures } from './figures.ts';

export interface PresencePlan {
  readonly warmUpSockets: number;
  readonly sockets: number;
  readonly settleMs: number;
  /** How many of them the storm takes. */
  readonly stormSockets: number;
}

/** That of `libs/peer`. */
const BACKOFF = { firstMs: 500, maxMs: 5_000 };
const MAX_ATTEMPTS = 5;

/** For `nodeFlags` of `ServerKind`. */
export const COLLECTS_ON_SIGNAL = [
  '--expose-gc',
  '--import',
  new URL('../programs/collect-on-signal.mjs', import.meta.url).href,
];

export async function measurePresence(server: RunningServer, plan: PresencePlan): Promise<Figures> {
  const crowd = new Crowd(server);
  const idle = await measureIdle(server, crowd, plan);
  const storm = await measureStorm(server, crowd, plan);
  crowd.disperse();
  return { ...idle, ...storm };
}

async function measureIdle(
  server: RunningServer,
  crowd: Crowd,
  { warmUpSockets, sockets, settleMs }: PresencePlan,
): Promise<Figures> {
  await crowd.prepare(warmUpSockets);
  await crowd.grow();
  await crowd.prepare(sockets);
  const emptyBytes = await collected(server);
  await crowd.grow();
  const before = [performance.now(), cpuMsOf(server.pids)] as const;
  await elapsed(settleMs);
  const idleCoreShare = (cpuMsOf(server.pids) - before[1]) / (performance.now() - before[0]);
  const uncollectedBytes = usageOf(server.pids).residentBytes;
  const fullBytes = await collected(server);
  return {
    idleKib: (fullBytes - emptyBytes) / sockets / 1024,
    idleUncollectedKib: (uncollectedBytes - emptyBytes) / sockets / 1024,
    idleCoreShare,
    idleLost: crowd.lost,
  };
}

async function measureStorm(
  server: RunningServer,
  { clients }: Crowd,
  { stormSockets }: PresencePlan,
): Promise<Figures> {
  const hit = clients.slice(-stormSockets);
  const before = [performance.now(), cpuMsOf(server.pids)] as const;
  for (const client of hit) client.drop();
  await Promise.all(hit.map(comeBack));
  return {
    stormMs: performance.now() - before[0],
    stormCpuMs: (cpuMsOf(server.pids) - before[1]) / hit.length,
  };
}

/** As clients of ours do: after a random moment, and again after longer ones. */
async function comeBack(client: Client): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    await elapsed(backoffMs(attempt, BACKOFF));
    try {
      return await client.comeBack();
    } catch (error) {
      if (attempt === MAX_ATTEMPTS) throw error;
      client.drop();
    }
  }
}

/** Resident memory once garbage is gone: twice, since the first time leaves what has finalizers. */
async function collected({ pids }: RunningServer): Promise<number> {
  for (let i = 0; i < 2; i += 1) {
    for (const pid of pids) process.kill(pid, 'SIGUSR2');
    await elapsed(500);
  }
  return usageOf(pids).residentBytes;
}
