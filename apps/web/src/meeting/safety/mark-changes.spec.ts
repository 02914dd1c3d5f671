import { describe, expect, it } from 'vitest';
import { idOf } from '@/catalogue/meetings';
import { markVerified, observeReading, removeMark } from './mark-changes';
import { NO_MARKS } from './safety-marks';
import type { SafetyReading } from './watch-safety-number';

const GRACE = idOf(1);
const HEDY = idOf(2);
const SEEN = { local: 'a', remote: 'b' };
const OTHER = { local: 'a', remote: 'c' };
const known = (fingerprints = SEEN, number = '11111'): SafetyReading => ({
  kind: 'known',
  number,
  fingerprints,
});
const verified = markVerified(NO_MARKS, GRACE, SEEN);

describe('[SAFE-3] the marks of safety numbers', () => {
  it('have the fingerprints that the person has verified', () => {
    expect(verified.get(GRACE)).toEqual({ kind: 'verified', fingerprints: SEEN });
  });

  it('stay while the fingerprints stay, also if a rejoin changes the number', () => {
    expect(observeReading(verified, GRACE, known())).toBe(verified);
    expect(observeReading(verified, GRACE, known(SEEN, '22222'))).toBe(verified);
  });

  it('show that a verified number has changed', () => {
    const marks = observeReading(verified, GRACE, known(OTHER));

    expect(marks.get(GRACE)).toEqual({ kind: 'changed' });
  });

  it('show as changed another certificate of this end', () => {
    const marks = observeReading(verified, GRACE, known({ local: 'c', remote: 'b' }));

    expect(marks.get(GRACE)).toEqual({ kind: 'changed' });
  });

  it('show as changed a number that can no longer be determined', () => {
    const marks = observeReading(verified, GRACE, { kind: 'unreliable' });

    expect(marks.get(GRACE)).toEqual({ kind: 'changed' });
  });

  it('keep showing the change when the verified number returns', () => {
    const changed = observeReading(verified, GRACE, known(OTHER));

    expect(observeReading(changed, GRACE, known())).toBe(changed);
  });

  it('ignore the numbers of people whom the person has not verified', () => {
    expect(observeReading(verified, HEDY, known(OTHER))).toBe(verified);
  });

  it('forget a change that the person has acknowledged', () => {
    const changed = observeReading(verified, GRACE, known(OTHER));

    expect(removeMark(changed, GRACE).has(GRACE)).toBe(false);
  });

  it('accept the new number once the person has compared it', () => {
    const changed = observeReading(verified, GRACE, known(OTHER));

    expect(markVerified(changed, GRACE, OTHER).get(GRACE)).toEqual({
      kind: 'verified',
      fingerprints: OTHER,
    });
  });
});
