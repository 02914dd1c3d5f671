import { describe, expect, it } from 'vitest';
import { readEnvironment } from './environment.js';

const API_KEYS = `operator:${'s'.repeat(32)}`;

const supportOf = (environment: Record<string, string>) => {
  const reading = readEnvironment(environment);
  return reading.ok ? reading.config.support : reading.problem;
};

describe('the settings of records of meetings', () => {
  it('are optional', () => {
    expect(supportOf({})).toBeUndefined();
  });

  it.each(['0', '90'])('accept a retention of %s days', (days) => {
    expect(supportOf({ RECORDS_DAYS: days })).toEqual({ recordsDays: Number(days) });
  });

  it.each(['-1', '91', 'a week'])('reject a retention of %s', (days) => {
    expect(supportOf({ RECORDS_DAYS: days })).toBe(
      'RECORDS_DAYS must be a whole number from 0 to 90.',
    );
  });

  it('name API keys', () => {
    expect(supportOf({ API_KEYS, SUPPORT_KEYS: ' operator ' })).toEqual({
      supportKeys: new Set(['operator']),
    });
  });

  it.each([{ API_KEYS, SUPPORT_KEYS: 'operator,shop' }, { SUPPORT_KEYS: 'operator' }])(
    'reject an id that no API key has: %j',
    (environment) => {
      expect(supportOf(environment)).toBe(
        'SUPPORT_KEYS must be a comma-separated list of ids in API_KEYS.',
      );
    },
  );
});
