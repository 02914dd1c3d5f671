import { describe, expect, it } from 'vitest';
import { idOf } from '@/catalogue/meetings';
import { markVerified, NO_MARKS, observeNumber, removeMark } from './safety-marks';

const GRACE = idOf(1);
const HEDY = idOf(2);
const verified = markVerified(NO_MARKS, GRACE, '11111');

describe('[SAFE-3] the marks of safety numbers', () => {
  it('have a number that the person has verified', () => {
    expect(verified.get(GRACE)).toEqual({ kind: 'verified', number: '11111' });
  });

  it('stay while the number stays', () => {
    expect(observeNumber(verified, GRACE, '11111')).toBe(verified);
  });

  it('show that a verified number has changed', () => {
    expect(observeNumber(verified, GRACE, '22222').get(GRACE)).toEqual({ kind: 'changed' });
  });

  it('keep showing the change when the verified number returns', () => {
    const changed = observeNumber(verified, GRACE, '22222');

    expect(observeNumber(changed, GRACE, '11111')).toBe(changed);
  });

  it('ignore the numbers of people whom the person has not verified', () => {
    expect(observeNumber(verified, HEDY, '22222')).toBe(verified);
  });

  it('forget a change that the person has acknowledged', () => {
    const changed = observeNumber(verified, GRACE, '22222');

    expect(removeMark(changed, GRACE).has(GRACE)).toBe(false);
  });

  it('accept the new number once the person has compared it', () => {
    const again = markVerified(observeNumber(verified, GRACE, '22222'), GRACE, '22222');

    expect(again.get(GRACE)).toEqual({ kind: 'verified', number: '22222' });
  });
});
