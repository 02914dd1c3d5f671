import { describe, expect, it } from 'vitest';
import { rangeUpTo } from './time-ranges';

const now = new Date(2_026, 10, 30, 10, 20);

describe('a period that ends now', () => {
  it('of a day ends with the current hour', () => {
    expect(rangeUpTo(now, 'day')).toEqual({
      from: new Date(2_026, 10, 29, 11).getTime(),
      to: new Date(2_026, 10, 30, 11).getTime(),
    });
  });

  it('of a week has whole days of the operator’s time zone', () => {
    expect(rangeUpTo(now, 'week')).toEqual({
      from: new Date(2_026, 10, 24).getTime(),
      to: new Date(2_026, 11, 1).getTime(),
    });
  });
});
