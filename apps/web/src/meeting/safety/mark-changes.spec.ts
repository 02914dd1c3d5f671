import { describe, expect, it } from 'vitest';
import { idOf } from '@/catalogue/meetings';
import { markVerified, observeReading, removeMark } from './mark-changes';
import { NO_MARKS } from './safety-marks';
import type { SafetyReading } from './watch-safety-number';

const GRACE = idOf(1);
const HEDY = idOf(2);
const known = (number: string): SafetyReading => ({ kind: 'known', number });
const verified = markVerified(NO_MARKS, GRACE, '11111');

describe('[SAFE-3] the marks of safety numbers', () => {
  it('have a number that the person has verified', () => {
    expect(verified.get(GRACE)).toEqual({ kind: 'verified', number: '11111' });
  });

  it('stay while the number stays', () => {
    expect(observeReading(verified, GRACE, known('11111'))).toBe(verified);
  });

  it('show that a verified number has changed', () => {
    const marks = observeReading(verified, GRACE, known('22222'));

    expect(marks.get(GRACE)).toEqual({ kind: 'changed' });
  });

  it('show as changed a number that can no longer be determined', () => {
    const marks = observeReading(verified, GRACE, { kind: 'unreliable' });

    expect(marks.get(GRACE)).toEqual({ kind: 'changed' });
  });

  it('keep showing the change when the verified number returns', () => {
    const changed = observeReading(verified, GRACE, known('22222'));

    expect(observeReading(changed, GRACE, known('11111'))).toBe(changed);
  });

  it('ignore the numbers of people whom the person has not verified', () => {
    expect(observeReading(verified, HEDY, known('22222'))).toBe(verified);
  });

  it('forget a change that the person has acknowledged', () => {
    const changed = observeReading(verified, GRACE, known('22222'));

    expect(removeMark(changed, GRACE).has(GRACE)).toBe(false);
  });

  it('accept the new number once the person has compared it', () => {
    const changed = observeReading(verified, GRACE, known('22222'));

    expect(markVerified(changed, GRACE, '22222').get(GRACE)).toEqual({
      kind: 'verified',
      number: '22222',
    });
  });
});
