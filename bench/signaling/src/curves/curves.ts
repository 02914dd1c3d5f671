/** `npm run bench:signaling -- --curves`: draws the cost against the number of messages and of sockets. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { measureRepeatedly } from '../measure/measure-repeatedly.ts';
import { mayOpenFiles } from '../measure/may-open-files.ts';
import { describeRun, loadNow } from '../report/readme.ts';
import { print } from '../report/print.ts';
import { rotated } from '../rotated.ts';
import { GC_ON_SIGNAL } from '../scenarios/idle.ts';
import { KINDS } from '../servers/kinds.ts';
import type { RunningServer, ServerKind } from '../servers/server.ts';
import { type ChartLabels, drawChart, type Line, type Point } from './chart.ts';
import { type CrowdPoints, type CrowdsPlan, measureCrowds } from './measure-crowds.ts';
import { medianPoints } from './median-points.ts';
import { measureRates, type RatesPlan } from './measure-rates.ts';

const RESULTS = new URL('../../../../test-results/signaling-bench', import.meta.url).pathname;
const DOCS = new URL('../../../../docs', import.meta.url).pathname;

export interface CurvesPlan {
  readonly rates: RatesPlan;
  readonly crowds: CrowdsPlan;
  readonly rounds: { readonly rates: number; readonly crowds: number };
}

const FULL: CurvesPlan = {
  rates: {
    sockets: 200,
    ratesPerSecond: [1_000, 2_000, 5_000, 10_000, 20_000, 50_000],
    window: 8,
    warmUpMs: 2_000,
    measureMs: 1_500,
    messages: 10_000,
    maxMeasureMs: 4_000,
  },
  crowds: { warmUpSockets: 200, sizes: [1_000, 2_000, 5_000, 10_000], settleMs: 3_000 },
  rounds: { rates: 2, crowds: 1 },
};

/** Shows that the curves can be measured; the figures are not to be quoted. */
const QUICK: CurvesPlan = {
  rates: { ...FULL.rates, sockets: 100, warmUpMs: 400, measureMs: 400, maxMeasureMs: 400 },
  crowds: { warmUpSockets: 40, sizes: [200, 400, 1_000], settleMs: 500 },
  rounds: { rates: 1, crowds: 1 },
};

const MESSAGES: ChartLabels = {
  title: 'CPU per message, Redis included',
  xTitle: 'messages per second; the last point is saturation',
  xTicks: [1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000],
  yTitle: 'µs',
  yTicks: [5, 10, 20, 50, 100, 200, 500],
};
const IDLE_CPU: ChartLabels = {
  title: 'CPU of idle participants',
  xTitle: 'participants',
  xTicks: FULL.crowds.sizes,
  yTitle: '% of a core',
};
const IDLE_MEMORY: ChartLabels = {
  ...IDLE_CPU,
  title: 'Memory of an idle participant, after garbage collections',
  yTitle: 'KiB',
};

export interface CurvesOptions {
  readonly quick: boolean;
  /** Measures only the servers whose names contain this. */
  readonly only: string;
}

/**
 * Writes the pictures to `docs`; those of a quick run only to `test-results`. Resolves with whether the machine
 * allows the run.
 */
export async function drawCurves({ quick, only }: CurvesOptions): Promise<boolean> {
  const plan = quick ? QUICK : FULL;
  if (!mayOpenFiles(filesNeeded(plan.crowds))) return false;
  const kinds = KINDS.filter(({ name }) => name.includes(only));
  const folder = quick ? RESULTS : DOCS;
  mkdirSync(folder, { recursive: true });
  for (const measure of [drawMessages, drawIdle])
    for (const [file, picture] of await measure(kinds, plan))
      writeFileSync(path.join(folder, file), picture);
  print(`Pictures: ${folder}/signaling-*.svg`);
  return true;
}

type Pictures = readonly (readonly [file: string, picture: string])[];

async function drawMessages(
  kinds: readonly ServerKind[],
  { rates, rounds }: CurvesPlan,
): Promise<Pictures> {
  const loadBefore = loadNow();
  const measured = await measureInRounds(kinds, {
    rounds: rounds.rates,
    nodeFlags: [],
    measure: (server) => measureRates(server, rates),
  });
  const lines = linesOf(measured, (points) => points);
  const note = describeRun(new Date(), loadBefore);
  return [['signaling-messages.svg', drawChart(lines, { ...MESSAGES, note })]];
}

async function drawIdle(
  kinds: readonly ServerKind[],
  { crowds, rounds }: CurvesPlan,
): Promise<Pictures> {
  const loadBefore = loadNow();
  const measured = await measureInRounds(kinds, {
    rounds: rounds.crowds,
    nodeFlags: GC_ON_SIGNAL,
    measure: (server) => measureCrowds(server, crowds),
  });
  const note = describeRun(new Date(), loadBefore);
  const draw = (pointsOf: (points: CrowdPoints) => readonly Point[], options: ChartLabels) =>
    drawChart(linesOf(measured, pointsOf), { ...options, note });
  return [
    ['signaling-idle-cpu.svg', draw(({ cpu }) => cpu, IDLE_CPU)],
    ['signaling-idle-memory.svg', draw(({ memory }) => memory, IDLE_MEMORY)],
  ];
}

const filesNeeded = ({ warmUpSockets, sizes }: CrowdsPlan) => warmUpSockets + Math.max(...sizes);

interface Measurement<T> {
  readonly rounds: number;
  readonly nodeFlags: readonly string[];
  readonly measure: (server: RunningServer) => Promise<T>;
}

/** Returns what each round measured, by the name of the server. */
async function measureInRounds<T>(
  kinds: readonly ServerKind[],
  { rounds, nodeFlags, measure }: Measurement<T>,
): Promise<Map<string, T[]>> {
  const measured = new Map(kinds.map(({ name }) => [name, [] as T[]]));
  for (let round = 0; round < rounds; round += 1)
    for (const kind of rotated(kinds, round)) {
      const result = await measureRepeatedly(kind.name, async () => {
        await using server = await kind.start(nodeFlags);
        return await measure(server);
      });
      measured.get(kind.name)?.push(result);
      print(`${round + 1}/${rounds} ${kind.name} ${JSON.stringify(result)}`);
    }
  return measured;
}

const linesOf = <T>(
  measured: ReadonlyMap<string, readonly T[]>,
  pointsOf: (result: T) => readonly Point[],
): Line[] =>
  [...measured].map(([name, rounds]) => ({
    name: name.replaceAll('`', ''), // Markdown
    points: medianPoints(rounds.map(pointsOf)),
  }));
