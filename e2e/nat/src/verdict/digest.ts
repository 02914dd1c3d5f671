/** What the report says of one cell, in short. */
import type { CellResult } from './cell.js';
import { deviations } from './deviations.js';
import { firstFrameMs, type Outcome, outcomeOf } from './outcome.js';

export interface Digest {
  verdict: 'as predicted' | 'deviates' | 'not run';
  /** Each said once, however many meetings it was seen in. */
  deviations: string[];
  /** Of the meeting that tells most: the first that deviates, else the first. */
  outcome?: Outcome;
  /** Index of that meeting. */
  told?: number;
  /** Over the meetings in which both saw the other. */
  firstFrame?: { p50Ms: number; p95Ms: number };
}

export function digest({ prediction, meetings }: CellResult): Digest {
  const outcomes = meetings.map(outcomeOf);
  const found = outcomes.map((outcome) => deviations(prediction, outcome));
  const told = Math.max(
    found.findIndex((list) => list.length > 0),
    0,
  );
  const outcome = outcomes[told];
  if (!outcome) return { verdict: 'not run', deviations: [] };

  const times = meetings.map(firstFrameMs).filter((ms) => ms !== undefined);
  const all = [...new Set(found.flat())];
  return {
    verdict: all.length > 0 ? 'deviates' : 'as predicted',
    deviations: all,
    outcome,
    told,
    ...(times.length > 0 && {
      firstFrame: { p50Ms: percentile(times, 0.5), p95Ms: percentile(times, 0.95) },
    }),
  };
}

/** Nearest rank: always one of the values, which must not be none. @param share in (0, 1] */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.ceil(sorted.length * share) - 1];
  if (value === undefined) throw new Error('there is no percentile of nothing');
  return value;
}
