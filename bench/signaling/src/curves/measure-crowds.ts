/** Measures idle participants as their number grows: CPU, and memory after garbage collections. */
import { Crowd } from '../crowd.ts';
import { bytesAfterGc, measureIdleCrowd } from '../scenarios/idle.ts';
import type { RunningServer } from '../servers/server.ts';
import type { Point } from './chart.ts';

export interface CrowdsPlan {
  readonly warmUpSockets: number;
  /** Ascending. */
  readonly sizes: readonly number[];
  readonly settleMs: number;
}

export interface CrowdPoints {
  /** In percent of a core. */
  readonly cpu: Point[];
  /** In KiB per participant, above the memory of the server without them. */
  readonly memory: Point[];
}

export async function measureCrowds(
  server: RunningServer,
  { warmUpSockets, sizes, settleMs }: CrowdsPlan,
): Promise<CrowdPoints> {
  const crowd = new Crowd(server);
  await crowd.prepare(warmUpSockets);
  await crowd.connectAll();
  const points: CrowdPoints = { cpu: [], memory: [] };
  let emptyBytes: number | undefined;
  let connected = 0;
  for (const size of sizes) {
    await crowd.prepare(size - connected);
    emptyBytes ??= await bytesAfterGc(server);
    await crowd.connectAll();
    connected = size;
    const { coreShare, bytes } = await measureIdleCrowd(server, settleMs);
    points.cpu.push({ x: size, y: coreShare * 100 });
    points.memory.push({ x: size, y: (bytes - emptyBytes) / size / 1_024 });
  }
  crowd.dropAll();
  crowd.requireAll();
  return points;
}
