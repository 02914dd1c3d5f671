import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import type { PageFacts } from '../report/page.js';

/** All pairs, or a set that has each kind of network in it. */
export type Extent = 'whole' | 'representative';

export const wantsWholeMatrix = process.env['NAT_MATRIX'] === ('whole' satisfies Extent);

/** At most so many: each is a whole product with three browsers, and has four networks of the engine's. */
export const MOST_BEDS = 5;

/** How many test beds the matrix is dealt out to. */
export const bedsOfMatrix = Number(process.env['NAT_BEDS'] ?? 1);

/** The files beside the matrix have a bed each, one file after the other. */
const BEDS_BESIDE = 1;

/** For a run of that extent. */
export function environmentOf(extent: Extent, beds: number): NodeJS.ProcessEnv {
  return { ...process.env, NAT_MATRIX: extent, NAT_BEDS: String(beds) };
}

/** What the report of a run that ends now says of it. */
export function factsOfRun(meetingsAtOnce = bedsOfMatrix + BEDS_BESIDE): PageFacts {
  return { generatedAt: new Date(), revision, meetingsAtOnce, processors: availableParallelism() };
}

/** Inside a container testcontainers looks for Ryuk at the container's gateway; here it is on loopback. */
export function lookForRyukOnLoopback(): void {
  if (existsSync('/.dockerenv')) process.env['TESTCONTAINERS_HOST_OVERRIDE'] ??= '127.0.0.1';
}

/** Of the product, for readers of the report. */
const revision = execFileSync('git', ['describe', '--always', '--dirty'], {
  cwd: import.meta.dirname,
  encoding: 'utf8',
}).trim();
