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

interface Named {
  readonly name: string;
}

/** A bound of a ratio to another server, in the same round. */
export function relativeTarget(
  { name: server }: Named,
  figure: FigureName,
  [atMost, { name: comparedTo }]: readonly [number, Named],
  what: string,
): Target {
  const text = `${server}: ${what} ≤ ${atMost} × ${comparedTo}`;
  return { server, figure, atMost, comparedTo, text, digits: 2, unit: '×' };
}

export interface Verdict {
  readonly isReached: boolean;
  /** The median and its spread, with the unit. */
  readonly shown: string;
}

/** A target that was not measured is not reached. */
export function judge(results: Results, target: Target): Verdict {
  const { digits, unit, atMost } = target;
  const { median, min, max } = summaryOf(results, target);
  const [middle, least, most] = [median, min, max].map((value) => value.toFixed(digits));
  return { isReached: median <= atMost, shown: `${middle} (${least}–${most}) ${unit}` };
}

/** A row for each target that was measured; empty if none was. */
export function targetsTable(results: Results, targets: readonly Target[]): string {
  const measured = targets.filter(({ server, figure }) => results.of(server, figure).length > 0);
  const rows = measured.map((target) => row(target, judge(results, target)));
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

const row = ({ text }: Target, { isReached, shown }: Verdict) =>
  `| ${text} | ${shown} | ${isReached ? 'yes' : '**no**'} |`;
