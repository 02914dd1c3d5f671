import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import type { PageFacts } from '../report/page.js';

/** All pairs, or a set that contains each kind of network. */
export type Extent = 'whole' | 'representative';

export const wantsWholeMatrix = process.env['NAT_MATRIX'] === ('whole' satisfies Extent);

/** Each testbed runs a whole product and three browsers, and uses four Docker networks. */
export const MAX_TESTBEDS = 5;

/** How many testbeds the matrix is sharded over. */
export const matrixTestbeds = Number(process.env['NAT_TESTBEDS'] ?? 1);

/** The scenarios share one. */
const OTHER_TESTBEDS = 1;

/** The environment for a run of that extent. */
export function environmentOf(extent: Extent, testbeds: number): NodeJS.ProcessEnv {
  return { ...process.env, NAT_MATRIX: extent, NAT_TESTBEDS: String(testbeds) };
}

/** The facts for the report of a run that ends now. */
export function factsOfRun(meetingsAtOnce = matrixTestbeds + OTHER_TESTBEDS): PageFacts {
  return { generatedAt: new Date(), revision, meetingsAtOnce, processors: availableParallelism() };
}

/** Inside a container, testcontainers expects Ryuk at the container's gateway; here it is on loopback. */
export function useRyukOnLoopback(): void {
  if (existsSync('/.dockerenv')) process.env['TESTCONTAINERS_HOST_OVERRIDE'] ??= '127.0.0.1';
}

/** The version of the product, for the report. */
const revision = execFileSync('git', ['describe', '--always', '--dirty'], {
  cwd: import.meta.dirname,
  encoding: 'utf8',
}).trim();
