/** Measures what a message costs at several rates, up to saturation. */
import { Crowd } from '../crowd.ts';
import { measureSaturation, measureSteady } from '../scenarios/relay.ts';
import type { RunningServer } from '../servers/server.ts';
import { Traffic } from '../traffic.ts';
import type { Point } from './chart.ts';

export interface RatesPlan {
  readonly sockets: number;
  readonly ratesPerSecond: readonly number[];
  /** Messages in flight on each link at saturation. */
  readonly window: number;
  readonly warmUpMs: number;
  /** A rate is measured for at least as long, and for longer until this many messages were sent. */
  readonly measureMs: number;
  readonly messages: number;
  readonly maxMeasureMs: number;
}

/** Above this share of saturation, messages queue up, and the server relays them at its own pace. */
const STEADY_SHARE = 0.85;

/** Returns a point in µs for each rate that the server sustains, and one for its saturation. */
export async function measureRates(server: RunningServer, plan: RatesPlan): Promise<Point[]> {
  const { warmUpMs, measureMs } = plan;
  const crowd = new Crowd(server);
  await crowd.prepare(plan.sockets);
  await crowd.connectAll();
  const traffic = new Traffic(crowd.neighbours);
  const saturation = await measureSaturation(server, traffic, plan);
  const points: Point[] = [];
  for (const perSecond of plan.ratesPerSecond) {
    if (perSecond > STEADY_SHARE * saturation.saturationPerSecond) break;
    const wantedMs = (plan.messages / perSecond) * 1_000;
    const { relayCpuUs } = await measureSteady(server, traffic, {
      perSecond,
      warmUpMs: warmUpMs / 4,
      measureMs: Math.min(plan.maxMeasureMs, Math.max(measureMs, wantedMs)),
    });
    points.push({ x: perSecond, y: relayCpuUs });
  }
  crowd.dropAll();
  crowd.requireAll();
  return [...points, { x: saturation.saturationPerSecond, y: saturation.saturationCpuUs }];
}
