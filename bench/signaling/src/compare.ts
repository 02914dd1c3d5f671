/**
 * Measures every server in turn, round after round, so that other load on the machine affects all of
 * them. Prints tables and writes all figures to `test-results/signaling-bench`.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { measureRepeatedly } from './measure/measure-repeatedly.ts';
import { mayOpenFiles } from './measure/may-open-files.ts';
import { type Plan, socketsOf, suffixOf } from './plan.ts';
import { print } from './report/print.ts';
import { describeRun, loadNow, withResults } from './report/readme.ts';
import { Results } from './report/results.ts';
import { toMarkdown } from './report/tables.ts';
import { targetsTable } from './report/targets.ts';
import { rotated } from './rotated.ts';
import type { Figures } from './scenarios/figures.ts';
import { GC_ON_SIGNAL, measureIdleAndStorm } from './scenarios/idle.ts';
import { measureMixed } from './scenarios/mixed.ts';
import { measureRelay } from './scenarios/relay.ts';
import { bareWs } from './servers/bare-ws.ts';
import { KINDS } from './servers/kinds.ts';
import type { RunningServer, ServerKind } from './servers/server.ts';
import { inMemory } from './servers/throughline.ts';
import { targetsOf } from './targets.ts';

const RESULTS = new URL('../../../test-results/signaling-bench', import.meta.url).pathname;
const README = new URL('../../README.md', import.meta.url).pathname;

interface Scenario {
  readonly name: string;
  readonly kinds: readonly ServerKind[];
  /** Distinguishes the results from those of the same server in other scenarios. */
  readonly suffix: string;
  readonly rounds: number;
  readonly nodeFlags: readonly string[];
  readonly measure: (server: RunningServer) => Promise<Figures>;
}

const scenariosOf = ({ relay, mixed, idle, crowd, rounds }: Plan): Scenario[] => [
  {
    name: 'relay',
    kinds: KINDS,
    suffix: '',
    rounds: rounds.relay,
    nodeFlags: [],
    measure: (server) => measureRelay(server, relay),
  },
  {
    name: 'mixed traffic',
    kinds: KINDS,
    suffix: '',
    rounds: rounds.mixed,
    nodeFlags: [],
    measure: (server) => measureMixed(server, mixed),
  },
  {
    name: 'crowd',
    kinds: [inMemory],
    suffix: suffixOf(crowd),
    rounds: rounds.crowd,
    nodeFlags: GC_ON_SIGNAL,
    measure: (server) => measureIdleAndStorm(server, crowd),
  },
  {
    name: 'idle',
    kinds: KINDS,
    suffix: '',
    rounds: rounds.idle,
    nodeFlags: GC_ON_SIGNAL,
    measure: (server) => measureIdleAndStorm(server, idle),
  },
];

/** Resolves with whether the machine allows the run. */
export async function compare(plan: Plan): Promise<boolean> {
  if (!mayOpenFiles(socketsOf(plan))) return false;
  const results = new Results();
  const load = loadNow();
  try {
    for (const scenario of scenariosOf(plan)) await run(scenario, plan, results);
  } finally {
    report(plan, results, load);
  }
  return true;
}

function report(plan: Plan, results: Results, loadBefore: number): void {
  mkdirSync(RESULTS, { recursive: true });
  const tables = [
    describeRun(new Date(), loadBefore),
    targetsTable(results, targetsOf(plan)),
    toMarkdown(results, bareWs.name),
  ].join('\n\n');
  writeFileSync(path.join(RESULTS, 'figures.json'), JSON.stringify({ plan, results }, null, 2));
  writeFileSync(path.join(RESULTS, 'tables.md'), `${tables}\n`);
  if (plan.readme) writeFileSync(README, withResults(readFileSync(README, 'utf8'), tables));
  print(`\n${tables}`);
}

async function run(scenario: Scenario, plan: Plan, results: Results): Promise<void> {
  const { name, suffix, rounds } = scenario;
  const kinds = scenario.kinds.filter((kind) => kind.name.includes(plan.only));
  let longestMs = 0;
  for (let round = 1; round <= rounds; round += 1) {
    for (const kind of rotated(kinds, round - 1)) {
      const startMs = performance.now();
      if (startMs + longestMs > plan.maxMs)
        return print(`${name} stops before round ${round}: out of time.`);
      const figures = await measureRepeatedly(`${name} of ${kind.name}`, () =>
        measureOnce(kind, scenario, plan),
      );
      results.add(`${kind.name}${suffix}`, figures);
      print(`${name} ${round}/${rounds} ${kind.name}${suffix} ${summaryOf(figures)}`);
      longestMs = Math.max(longestMs, performance.now() - startMs);
    }
  }
}

async function measureOnce(
  kind: ServerKind,
  { nodeFlags, measure }: Scenario,
  { profileFolder }: Plan,
): Promise<Figures> {
  const profiling =
    profileFolder === undefined ? [] : ['--cpu-prof', '--cpu-prof-dir', profileFolder];
  await using server = await kind.start([...nodeFlags, ...profiling]);
  return await measure(server);
}

const summaryOf = (figures: Figures) =>
  Object.entries(figures)
    .map(([name, value]) => `${name}=${value.toPrecision(3)}`)
    .join(' ');
