/** The table of the project's targets, and whether the run reached them. */
import { type Summary, summarise, summariseRatios } from '../measure/summary.ts';
import type { FigureName } from '../scenarios/figures.ts';
import type { Results } from './results.ts';

export interface Target {
  readonly text: string;
  readonly server: string;
  readonly figure: FigureName;
  /** Upper bound of the median. */
  readonly atMost: number;
  /** The server of which the bound is a ratio, round by round; without it the bound is absolute. */
  readonly comparedTo?: string;
  readonly digits: number;
  readonly unit: string;
}

/** A row for each target that was measured; empty if none was. */
export function targetsTable(results: Results, targets: readonly Target[]): string {
  const rows = targets.flatMap((target) => {
    const summary = summaryOf(results, target);
    return Number.isNaN(summary.median) ? [] : [row(target, summary)];
  });
  return rows.length === 0
    ? ''
    : ['| target | median (min–max) | reached |', '| --- | ---: | --- |', ...rows].join('\n');
}

function summaryOf(results: Results, { server, figure, comparedTo }: Target): Summary {
  const values = results.of(server, figure);
  return comparedTo === undefined
    ? summarise(values)
    : summariseRatios(values, results.of(comparedTo, figure));
}

function row({ text, atMost, digits, unit }: Target, { median, min, max }: Summary): string {
  const [middle, least, most] = [median, min, max].map((value) => value.toFixed(digits));
  const verdict = median <= atMost ? 'yes' : '**no**';
  return `| ${text} | ${middle} (${least}–${most}) ${unit} | ${verdict} |`;
}
