/** Participants join and send each other candidates: at a steady rate, then as fast as the server relays. */
import { setTimeout as elapsed } from 'node:timers/promises';
import { Crowd } from '../crowd.ts';
import { cpuMsOf } from '../measure/proc.ts';
import { quantile } from '@throughline/test-kit';
import type { RunningServer } from '../servers/server.ts';
import { Traffic } from '../traffic.ts';
import type { Figures } from './figures.ts';

export interface RelayPlan {
  /** Sockets that connect before the measurement, so that the server's code is compiled. */
  readonly warmUpSockets: number;
  readonly sockets: number;
  readonly perSecond: number;
  /** Messages in flight on each link at saturation. */
  readonly window: number;
  readonly warmUpMs: number;
  readonly measureMs: number;
}

export async function measureRelay(server: RunningServer, plan: RelayPlan): Promise<Figures> {
  const crowd = new Crowd(server);
  const joining = await measureJoining(server, crowd, plan);
  const traffic = new Traffic(crowd.neighbours);
  const steady = await measureSteady(server, traffic, plan);
  const saturated = await measureSaturation(server, traffic, plan);
  crowd.dropAll();
  if (crowd.lost > 0) throw new Error(`${crowd.lost} sockets were lost`);
  return { ...joining, ...steady, ...saturated };
}

async function measureJoining(
  server: RunningServer,
  crowd: Crowd,
  { warmUpSockets, sockets }: RelayPlan,
): Promise<Figures> {
  await crowd.prepare(warmUpSockets);
  await crowd.connectAll();
  await crowd.prepare(sockets);
  const beforeMs = cpuMsOf(server.pids);
  await crowd.connectAll();
  return { joinCpuMs: (cpuMsOf(server.pids) - beforeMs) / sockets };
}

async function measureSteady(
  server: RunningServer,
  traffic: Traffic,
  { perSecond, warmUpMs, measureMs }: RelayPlan,
): Promise<Figures> {
  await traffic.sendSteadily(perSecond, warmUpMs);
  await traffic.drain();
  traffic.drainLatenciesMs();
  const before = [traffic.arrived, cpuMsOf(server.pids), cpuMsOf(server.storePids)] as const;
  await traffic.sendSteadily(perSecond, measureMs);
  await traffic.drain();
  const relayed = traffic.arrived - before[0];
  const latenciesMs = traffic.drainLatenciesMs();
  return {
    relayCpuUs: ((cpuMsOf(server.pids) - before[1]) * 1000) / relayed,
    ...(server.storePids.length > 0 && {
      relayStoreCpuUs: ((cpuMsOf(server.storePids) - before[2]) * 1000) / relayed,
    }),
    latencyP50Ms: quantile(latenciesMs, 0.5),
    latencyP99Ms: quantile(latenciesMs, 0.99),
  };
}

async function measureSaturation(
  server: RunningServer,
  traffic: Traffic,
  { window, warmUpMs, measureMs }: RelayPlan,
): Promise<Figures> {
  traffic.saturate(window);
  await elapsed(warmUpMs);
  const before = [performance.now(), traffic.arrived, cpuMsOf(server.pids)] as const;
  await elapsed(measureMs);
  const tookMs = performance.now() - before[0];
  const relayed = traffic.arrived - before[1];
  const cpuMs = cpuMsOf(server.pids) - before[2];
  await traffic.drain();
  return {
    saturationCpuUs: (cpuMs * 1000) / relayed,
    saturationPerSecond: (relayed * 1000) / tookMs,
    saturationCoreShare: cpuMs / tookMs,
  };
}
