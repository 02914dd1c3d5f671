import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** All pairs, or a set that has each kind of network in it. */
export type Extent = 'whole' | 'representative';

export const wantsWholeMatrix = process.env['NAT_MATRIX'] === ('whole' satisfies Extent);

/** For a run of that extent. */
export function environmentOf(extent: Extent): NodeJS.ProcessEnv {
  return { ...process.env, NAT_MATRIX: extent };
}

/** Inside a container testcontainers looks for Ryuk at the container's gateway; here it is on loopback. */
export function lookForRyukOnLoopback(): void {
  if (existsSync('/.dockerenv')) process.env['TESTCONTAINERS_HOST_OVERRIDE'] ??= '127.0.0.1';
}

/** Of the product, for readers of the report. */
export const revision = execFileSync('git', ['describe', '--always', '--dirty'], {
  cwd: import.meta.dirname,
  encoding: 'utf8',
}).trim();
