/** What the project set out to reach, and whether the run shows it. */
import { type Summary, summarise, summariseRatios } from '../measure/quantile.ts';
import type { FigureName } from '../scenarios/figures.ts';
import type { Results } from './results.ts';

export interface Target {
  readonly text: string;
  readonly server: string;
  readonly figure: FigureName;
  /** The median may be no more than that. */
  readonly atMost: number;
  /** Of the ratio to that server, round by round; else of the figure itself. */
  readonly comparedTo?: string;
  readonly digits: number;
  readonly unit: string;
}

/** A row for each that anything was measured for; nothing at all without any. */
export function tellTargets(results: Results, targets: readonly Target[]): string {
  const rows = targets.flatMap((target) => {
    const summary = summaryOf(results, target);
    return Number.isNaN(summary.median) ? [] : [row(target, summary)];
  });
  return rows.length === 0
    ? ''
    : ['| target | median (least–most) | reached |', '| --- | ---: | --- |', ...rows].join('\n');
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
