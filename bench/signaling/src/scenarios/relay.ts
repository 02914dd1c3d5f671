/** Participants join and send each other candidates: at a steady rate, then as fast as the server relays. */
import { setTimeout as elapsed } from 'node:timers/promises';
import { Crowd } from '../crowd.ts';
import { cpuMsOf } from '../measure/proc.ts';
import { quantile } from '@throughline/test-kit';
import type { RunningServer } from '../servers/server.ts';
import { Traffic } from '../traffic.ts';
import type { Figures } from './figures.ts';

interface MeasuredTime {
  readonly warmUpMs: number;
  readonly measureMs: number;
}

export interface SteadyPlan extends MeasuredTime {
  readonly perSecond: number;
}

export interface SaturationPlan extends MeasuredTime {
  /** Messages in flight on each link. */
  readonly window: number;
}

type SaturationFigure = 'saturationCpuUs' | 'saturationPerSecond' | 'saturationCoreShare';
type SteadyFigures = Figures & Required<Pick<Figures, 'relayCpuUs' | 'latencyP99Ms'>>;

export interface RelayPlan extends SteadyPlan, SaturationPlan {
  /** Sockets that connect before the measurement, so that the server's code is compiled. */
  readonly warmUpSockets: number;
  readonly sockets: number;
}

export async function measureRelay(server: RunningServer, plan: RelayPlan): Promise<Figures> {
  const crowd = new Crowd(server);
  await crowd.prepare(plan.warmUpSockets);
  await crowd.connectAll();
  const joining = await measureJoining(server, crowd, plan.sockets);
  const traffic = new Traffic(crowd.neighbours);
  const steady = await measureSteady(server, traffic, plan);
  const saturated = await measureSaturation(server, traffic, plan);
  crowd.dropAll();
  crowd.requireAll();
  return { ...joining, ...steady, ...saturated };
}

export async function measureJoining(
  server: RunningServer,
  crowd: Crowd,
  sockets: number,
): Promise<{ joinCpuMs: number }> {
  await crowd.prepare(sockets);
  const beforeMs = cpuMsOf(server.pids);
  await crowd.connectAll();
  return { joinCpuMs: (cpuMsOf(server.pids) - beforeMs) / sockets };
}

/** The cost of a message, as often as it arrives, includes the store's, which `relayStoreCpuUs` shows apart. */
export async function measureSteady(
  server: RunningServer,
  traffic: Traffic,
  { perSecond, warmUpMs, measureMs }: SteadyPlan,
): Promise<SteadyFigures> {
  await traffic.sendSteadily(perSecond, warmUpMs);
  await traffic.drain();
  traffic.drainLatenciesMs();
  const before = [traffic.arrived, cpuMsOf(server.pids), cpuMsOf(server.storePids)] as const;
  await traffic.sendSteadily(perSecond, measureMs);
  await traffic.drain();
  const relayed = traffic.arrived - before[0];
  const serverMs = cpuMsOf(server.pids) - before[1];
  const storeMs = cpuMsOf(server.storePids) - before[2];
  const latenciesMs = traffic.drainLatenciesMs();
  return {
    relayCpuUs: ((serverMs + storeMs) * 1000) / relayed,
    ...(server.storePids.length > 0 && { relayStoreCpuUs: (storeMs * 1000) / relayed }),
    latencyP50Ms: quantile(latenciesMs, 0.5),
    latencyP99Ms: quantile(latenciesMs, 0.99),
  };
}

/** Includes the store, which shares the server's core. */
export async function measureSaturation(
  { pids, storePids }: RunningServer,
  traffic: Traffic,
  { window, warmUpMs, measureMs }: SaturationPlan,
): Promise<Required<Pick<Figures, SaturationFigure>>> {
  const processes = [...pids, ...storePids];
  traffic.saturate(window);
  await elapsed(warmUpMs);
  const before = [performance.now(), traffic.arrived, cpuMsOf(processes)] as const;
  await elapsed(measureMs);
  const tookMs = performance.now() - before[0];
  const relayed = traffic.arrived - before[1];
  const cpuMs = cpuMsOf(processes) - before[2];
  await traffic.drain();
  return {
    saturationCpuUs: (cpuMs * 1000) / relayed,
    saturationPerSecond: (relayed * 1000) / tookMs,
    saturationCoreShare: cpuMs / tookMs,
  };
}
