import { describe, expect, it } from 'vitest';
import { readPlan } from './plan.ts';

const idsOf = (...args: string[]) => readPlan(args).rows.map(({ id }) => id);

describe('the plan of a run', () => {
  it('has every row by default', () => {
    const ids = idsOf();

    expect(ids).toHaveLength(16);
    expect(new Set(ids)).toHaveProperty('size', 16);
  });

  it('has the rows that begin with one of the given words', () => {
    expect(idsOf('--rows', 'direct,roam')).toEqual(['direct-0', 'direct-50', 'direct-150', 'roam']);
  });

  it('lists the rows if a word matches none', () => {
    expect(() => idsOf('--rows', 'direct,wifi')).toThrow(
      /No row begins with wifi\. Rows: direct-0,/,
    );
  });

  it.each(['0', '-1', '1.5', 'many'])('needs a number of runs: %s', (runs) => {
    expect(() => readPlan([`--runs=${runs}`])).toThrow('--runs must be a whole number above 0.');
  });
});
