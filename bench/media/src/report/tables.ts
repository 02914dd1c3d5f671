/** The results as Markdown, with the targets beside the figures. */
import { quantile } from '@throughline/test-kit';
import type { Gap, Results } from '../results.ts';
import type { GapRow, Row, StartUpRow } from '../rows.ts';
import { SYSTEM_NAMES, type SystemName } from '../systems/system.ts';

/** Of the bare page's time and two round trips to the server. */
const START_UP_FACTOR = 1.3;
const START_UP_ROUND_TRIPS = 2;

export function toMarkdown(results: Results, rows: readonly Row[]): string {
  const startUps = rows.filter((row) => row.kind === 'start-up');
  const gaps = rows.filter((row) => row.kind === 'gap');
  return [
    ...(startUps.length > 0 ? [startUpTable(results, startUps)] : []),
    ...(gaps.length > 0 ? [gapTable(results, gaps)] : []),
  ].join('\n\n');
}

function startUpTable(results: Results, rows: readonly StartUpRow[]): string {
  const cells = rows.map((row) => {
    const p95 = (system: SystemName) => quantile(results.startUps(row, system), 0.95);
    const targetMs = START_UP_FACTOR * (p95('bare page') + START_UP_ROUND_TRIPS * row.roundTripMs);
    const isReached = p95('Throughline') <= targetMs;
    const isFaster = p95('Throughline') < p95('PeerJS');
    const systems = SYSTEM_NAMES.map((system) => startUpCell(results, row, system));
    return [
      row.title,
      ...systems,
      `${ms(targetMs)}: ${verdict(isReached)}`,
      verdict(isFaster),
      cost(results, row),
    ];
  });
  return table(
    [
      'Join → first frame, ms, p50 / p95',
      ...SYSTEM_NAMES,
      'target for p95',
      'p95 below PeerJS’s',
      COST,
    ],
    cells,
  );
}

function startUpCell(results: Results, row: StartUpRow, system: SystemName): string {
  const values = results.startUps(row, system);
  const { failures } = results.cell(row, system);
  const figures = `${ms(quantile(values, 0.5))} / ${ms(quantile(values, 0.95))}`;
  return withFailures(values.length === 0 ? '' : figures, failures.length, values.length);
}

function gapTable(results: Results, rows: readonly GapRow[]): string {
  const cells = rows.map((row) => {
    const own = results.gaps(row, 'Throughline');
    const longest = Math.max(...own.map((gap) => Math.max(gap.videoMs, gap.audioMs)));
    const target =
      row.targetMs === undefined
        ? ''
        : `${ms(row.targetMs)}: ${verdict(own.length > 0 && longest <= row.targetMs)}`;
    return [
      row.title,
      ...SYSTEM_NAMES.map((system) => gapCell(results, row, system)),
      target,
      cost(results, row),
    ];
  });
  return table(
    ['longest gap of audio / video, ms, median', ...SYSTEM_NAMES, 'target for the longest', COST],
    cells,
  );
}

function gapCell(results: Results, row: GapRow, system: SystemName): string {
  const gaps = results.gaps(row, system);
  const recovered = gaps.filter((gap) => gap.recovered);
  const median = (of: (gap: Gap) => number) => ms(quantile(recovered.map(of), 0.5));
  const lost = gaps.length - recovered.length;
  const parts = [
    ...(recovered.length > 0
      ? [`${median(({ audioMs }) => audioMs)} / ${median(({ videoMs }) => videoMs)}`]
      : []),
    ...(lost > 0 ? [`**lost in ${lost} of ${gaps.length}**`] : []),
  ];
  return withFailures(parts.join(', '), results.cell(row, system).failures.length, gaps.length);
}

const COST = 'a run takes, s';

/** The median over all systems. */
function cost(results: Results, row: Row): string {
  const seconds = quantile(results.tookMs(row), 0.5) / 1_000;
  return Number.isFinite(seconds) ? seconds.toFixed(1) : '–';
}

const ms = (value: number) => (Number.isFinite(value) ? String(Math.round(value)) : '–');
const verdict = (isReached: boolean) => (isReached ? 'reached' : '**missed**');

const withFailures = (text: string, failed: number, measured: number) =>
  failed === 0 ? text : `${text} (${failed} of ${failed + measured} failed)`.trim();

function table(head: string[], rows: string[][]): string {
  const rule = head.map((_, index) => (index === 0 ? '---' : '---:'));
  return [head, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
