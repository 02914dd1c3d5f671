/**
 * `npm run bench:media`: calls in the NAT lab by Throughline, PeerJS and a bare page, alternately, so that other load
 * on the machine affects all of them. Prints tables and writes all figures to `test-results/media-bench`.
 */
import { loadavg } from 'node:os';
import { type Participant, provideImages, useRyukOnLoopback } from '@throughline/nat-e2e/testbed';
import { BenchLab } from './lab/bench-lab.ts';
import { measureGap } from './measure-gap.ts';
import { measureStartUp, setNetworks } from './measure-start-up.ts';
import { closeConnections } from './page/watch-frames.ts';
import { type Plan, readPlan } from './plan.ts';
import { writeReport } from './report/write-report.ts';
import { type Gap, Results, type StartUp } from './results.ts';
import type { Row } from './rows.ts';
import type { System } from './systems/system.ts';

async function main(plan: Plan): Promise<void> {
  useRyukOnLoopback();
  provideImages();
  const loadBefore = loadavg()[0] ?? 0;
  const results = new Results();
  await using lab = await BenchLab.start();
  for (const row of plan.rows) {
    await measureRow(row, plan, { lab, results });
    // After each row, so that a run that ends early leaves the figures that it has.
    print(`\n${writeReport(results, plan, loadBefore)}\n`);
  }
}

async function measureRow(
  row: Row,
  { runs, gapRuns }: Plan,
  { lab, results }: { lab: BenchLab; results: Results },
): Promise<void> {
  const { testbed, systems } = lab;
  await lab.prepareFor(row);
  if (row.kind === 'start-up') await setNetworks(testbed, row);
  const rounds = row.kind === 'start-up' ? runs : gapRuns;
  for (let round = 0; round < rounds; round += 1)
    for (const system of rotated(systems, round)) {
      const cell = results.cell(row, system.name);
      const label = `${row.id} ${round + 1}/${rounds} ${system.name}`;
      const beganAt = performance.now();
      try {
        const measured = await measure(row, system, lab);
        // After a failure, the next call closes the pages.
        await Promise.all([testbed.left, testbed.right].map(endCall));
        cell.measured.push(measured);
        const tookMs = Math.round(performance.now() - beganAt);
        cell.tookMs.push(tookMs);
        print(`${label} ${textOf(measured)} (run of ${(tookMs / 1_000).toFixed(1)} s)`);
      } catch (error) {
        cell.failures.push(String(error));
        print(`${label} failed: ${String(error)}`);
      }
    }
}

async function endCall(person: Participant): Promise<void> {
  await closeConnections(person.page);
  await person.leaves();
}

function measure(row: Row, system: System, lab: BenchLab): Promise<StartUp | Gap> {
  return row.kind === 'start-up' ? measureStartUp(system) : measureGap(lab, system, row);
}

function textOf(measured: StartUp | Gap): string {
  if ('firstFrameMs' in measured) return `${measured.firstFrameMs.toFixed(0)} ms`;
  const { audioMs, videoMs, recovered } = measured;
  return `audio ${audioMs} ms, video ${videoMs} ms${recovered ? '' : ', lost'}`;
}

/** A different system starts each round. */
const rotated = <T>(items: readonly T[], by: number): T[] => [
  ...items.slice(by % items.length),
  ...items.slice(0, by % items.length),
];

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

await main(readPlan(process.argv.slice(2)));
