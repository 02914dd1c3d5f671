/** The summary of one cell for the report. */
import type { CellResult } from './cell.js';
import { deviations } from './deviations.js';
import { firstFrameMs, type Outcome, outcomeOf } from './outcome.js';

export interface Digest {
  verdict: 'as predicted' | 'deviates' | 'not run';
  /** Each listed once, however many meetings had it. */
  deviations: string[];
  /** The outcome of the most informative meeting: the first that deviates, otherwise the first. */
  outcome?: Outcome;
  /** Index of that meeting. */
  shownIndex?: number;
  /** Over the meetings in which both saw each other. */
  firstFrame?: { p50Ms: number; p95Ms: number };
}

export function digest({ prediction, meetings }: CellResult): Digest {
  const outcomes = meetings.map(outcomeOf);
  const found = outcomes.map((outcome) => deviations(prediction, outcome));
  const shownIndex = Math.max(
    found.findIndex((list) => list.length > 0),
    0,
  );
  const outcome = outcomes[shownIndex];
  if (!outcome) return { verdict: 'not run', deviations: [] };

  const times = meetings.map(firstFrameMs).filter((ms) => ms !== undefined);
  const all = [...new Set(found.flat())];
  return {
    verdict: all.length > 0 ? 'deviates' : 'as predicted',
    deviations: all,
    outcome,
    shownIndex,
    ...(times.length > 0 && {
      firstFrame: { p50Ms: percentile(times, 0.5), p95Ms: percentile(times, 0.95) },
    }),
  };
}

/** The nearest-rank percentile of at least one value. @param share in (0, 1] */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.ceil(sorted.length * share) - 1];
  if (value === undefined) throw new Error('there are no values');
  return value;
}
