/** Writes the results of a run: to test-results, and on request into the documents. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import path from 'node:path';
import { replaceSection } from '@throughline/test-kit';
import type { Plan } from '../plan.ts';
import type { Results } from '../results.ts';
import { SYSTEM_NAMES } from '../systems/system.ts';
import { drawRoam } from './roam-picture.ts';
import { toMarkdown } from './tables.ts';

const ROOT = path.join(import.meta.dirname, '../../../..');
const FOLDER = path.join(ROOT, 'test-results/media-bench');
const README = path.join(ROOT, 'bench/README.md');
const PICTURE = path.join(ROOT, 'docs/roam.svg');
const MARKERS = {
  begin: '<!-- figures of the last run: written by `npm run bench:media -- --readme` -->',
  end: '<!-- end of the media figures -->',
};

/** Returns the tables. */
export function writeReport(results: Results, plan: Plan, loadBefore: number): string {
  const tables = [
    describeRun(plan, loadBefore),
    toMarkdown(
      results,
      plan.rows.filter((row) => SYSTEM_NAMES.some((name) => hasFigures(results, row, name))),
    ),
  ].join('\n\n');
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(path.join(FOLDER, 'figures.json'), JSON.stringify({ plan, results }, null, 1));
  writeFileSync(path.join(FOLDER, 'tables.md'), `${tables}\n`);
  const picture = pictureOf(results);
  if (picture !== undefined) writeFileSync(path.join(FOLDER, 'roam.svg'), picture);
  if (plan.readme) {
    writeFileSync(README, replaceSection(readFileSync(README, 'utf8'), MARKERS, tables));
    if (picture !== undefined) writeFileSync(PICTURE, picture);
  }
  return tables;
}

function hasFigures(results: Results, row: { id: string }, name: (typeof SYSTEM_NAMES)[number]) {
  const { measured, failures } = results.cell(row, name);
  return measured.length + failures.length > 0;
}

/** Of each system's first move to another network. */
function pictureOf(results: Results): string | undefined {
  const lanes = SYSTEM_NAMES.flatMap((name) => {
    const [first] = results.gaps({ id: 'roam' }, name);
    return first === undefined ? [] : [{ name, framesAtMs: first.framesAtMs }];
  });
  return lanes.length === 0 ? undefined : drawRoam(lanes);
}

function describeRun({ runs, gapRuns }: Plan, loadBefore: number): string {
  const day = new Date().toISOString().slice(0, 10);
  const load = `${loadBefore.toFixed(1)} before and ${(loadavg()[0] ?? 0).toFixed(1)} after`;
  return `Run of ${day} on ${cpus().length} cores; ${runs} start-ups and ${gapRuns} gaps for each cell; load ${load}.`;
}
