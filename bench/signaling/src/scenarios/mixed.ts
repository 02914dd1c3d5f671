/** Participants of small and large rooms send each other signals of several sizes, and announcements to their room. */
import { Crowd } from '../crowd.ts';
import { print } from '../report/print.ts';
import { RoomTooLarge, type RunningServer } from '../servers/server.ts';
import { Traffic } from '../traffic.ts';
import { mixedTraffic } from '../traffic-mix.ts';
import type { FigureName, Figures } from './figures.ts';
import { measureJoining, measureSteady, type SteadyPlan } from './relay.ts';

export interface MixedPlan extends SteadyPlan {
  /** Sockets that connect before the measurement, so that joins are compiled code. */
  readonly warmUpSockets: number;
  /** A multiple of every size of rooms. */
  readonly sockets: number;
}

interface RoomSize {
  readonly participants: number;
  readonly cpu: FigureName;
  readonly p99: FigureName;
  readonly join: FigureName;
}

const ROOM_SIZES: readonly RoomSize[] = [
  { participants: 4, cpu: 'mixed4CpuUs', p99: 'mixed4P99Ms', join: 'join4CpuMs' },
  { participants: 8, cpu: 'mixed8CpuUs', p99: 'mixed8P99Ms', join: 'join8CpuMs' },
  { participants: 100, cpu: 'mixed100CpuUs', p99: 'mixed100P99Ms', join: 'join100CpuMs' },
];

/** Leaves out the sizes of rooms that the server does not allow. */
export async function measureMixed(server: RunningServer, plan: MixedPlan): Promise<Figures> {
  const warmUp = new Crowd(server);
  await warmUp.prepare(plan.warmUpSockets);
  await warmUp.connectAll();
  warmUp.dropAll();
  const figures: Figures = {};
  for (const size of ROOM_SIZES) {
    try {
      Object.assign(figures, await measureRooms(server, size, plan));
    } catch (error) {
      if (!(error instanceof RoomTooLarge)) throw error;
      print(`left out: ${error.message}`);
    }
  }
  return figures;
}

async function measureRooms(
  server: RunningServer,
  { participants, cpu, p99, join }: RoomSize,
  plan: MixedPlan,
): Promise<Figures> {
  const crowd = new Crowd(server, participants);
  const { joinCpuMs } = await measureJoining(server, crowd, plan.sockets);
  const traffic = new Traffic(crowd.neighbours, mixedTraffic());
  const { relayCpuUs, latencyP99Ms } = await measureSteady(server, traffic, plan);
  crowd.dropAll();
  crowd.requireAll();
  return { [cpu]: relayCpuUs, [p99]: latencyP99Ms, [join]: joinCpuMs };
}
