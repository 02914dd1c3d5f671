import { describe, expect, it } from 'vitest';
import { predict } from '../prediction/predict.js';
import { aMeeting, aSideThatFailed, aSideThatMet, HOST } from '../testing/traces.js';
import type { CellResult } from './cell.js';
import { digest, percentile } from './digest.js';

const open = { name: 'open', ipv4: 'public' } as const;
const met = (firstFrameMs: number) =>
  aMeeting(
    aSideThatMet('Ada', { local: HOST, firstFrameMs }),
    aSideThatMet('Bob', { local: HOST, firstFrameMs }),
  );
const failed = aMeeting(aSideThatFailed('Ada'), aSideThatFailed('Bob'));

function openCell(...meetings: CellResult['meetings']): CellResult {
  const prediction = predict(open, open, { turn: true });
  return { left: open, right: open, turn: true, oneSite: false, prediction, meetings };
}

describe('the digest of a cell', () => {
  it('has the times of all meetings', () => {
    expect(digest(openCell(met(300), met(200), met(900)))).toMatchObject({
      verdict: 'as predicted',
      firstFrame: { p50Ms: 300, p95Ms: 900 },
    });
  });

  it('deviates if one of several meetings did, and shows that one', () => {
    expect(digest(openCell(met(300), failed, failed))).toMatchObject({
      verdict: 'deviates',
      deviations: ['expected direct, got no connection'],
      shownIndex: 1,
      outcome: { path: 'none' },
    });
  });

  it('reports that nothing was run', () => {
    expect(digest(openCell())).toEqual({ verdict: 'not run', deviations: [] });
  });
});

describe('a percentile', () => {
  it.each([
    { values: [7], share: 0.95, expected: 7 },
    { values: [3, 1, 2], share: 0.5, expected: 2 },
    { values: [4, 1, 3, 2], share: 0.5, expected: 2 },
    { values: Array.from({ length: 20 }, (_, index) => index + 1), share: 0.95, expected: 19 },
    { values: Array.from({ length: 21 }, (_, index) => index + 1), share: 0.95, expected: 20 },
  ])('$share of $values is $expected', ({ values, share, expected }) => {
    expect(percentile(values, share)).toBe(expected);
  });
});
