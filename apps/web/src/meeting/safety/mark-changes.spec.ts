import { describe, expect, it } from 'vitest';
import { idOf, participant } from '@/catalogue/meetings';
import { markVerified, observePeople, observeReading, removeMark } from './mark-changes';
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
const verified = markVerified(NO_MARKS, GRACE, { name: 'Grace', fingerprints: SEEN });

describe('[SAFE-3] the marks of safety numbers', () => {
  it('have the fingerprints that the person has verified', () => {
    expect(verified.get(GRACE)).toEqual({
      kind: 'verified',
      name: 'Grace',
      fingerprints: SEEN,
    });
  });

  it('stay while the fingerprints stay, also if a rejoin changes the number', () => {
    expect(observeReading(verified, GRACE, known())).toBe(verified);
    expect(observeReading(verified, GRACE, known(SEEN, '22222'))).toBe(verified);
  });

  it('show that a verified number has changed', () => {
    const marks = observeReading(verified, GRACE, known(OTHER));

    expect(marks.get(GRACE)).toEqual({ kind: 'changed', name: 'Grace' });
  });

  it('show as changed another certificate of this end', () => {
    const marks = observeReading(verified, GRACE, known({ local: 'c', remote: 'b' }));

    expect(marks.get(GRACE)).toEqual({ kind: 'changed', name: 'Grace' });
  });

  it('show as changed a number that can no longer be determined', () => {
    const marks = observeReading(verified, GRACE, { kind: 'unreliable' });

    expect(marks.get(GRACE)).toEqual({ kind: 'changed', name: 'Grace' });
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

    expect(markVerified(changed, GRACE, { name: 'Grace', fingerprints: OTHER }).get(GRACE)).toEqual(
      {
        kind: 'verified',
        name: 'Grace',
        fingerprints: OTHER,
      },
    );
  });
});

describe('[SAFE-3] the mark of a verified participant who has left', () => {
  const named = (digit: number, displayName: string) => participant(digit, { displayName });
  const rejoined = observePeople(verified, [named(2, 'Grace')]);

  it('stays while the participant is present, or no one else has the name', () => {
    expect(observePeople(verified, [named(1, 'Grace'), named(2, 'Grace')])).toBe(verified);
    expect(observePeople(verified, [named(2, 'Hedy')])).toBe(verified);
    expect(observePeople(verified, [])).toBe(verified);
  });

  it.each(['Grace', 'grace', 'Grace (2)', ' Gra-ce'])(
    'passes to a participant who is named “%s”, and is verified no longer',
    (name) => {
      const marks = observePeople(verified, [named(2, name)]);

      expect([...marks]).toEqual([[HEDY, { kind: 'rejoined', name: 'Grace', fingerprints: SEEN }]]);
    },
  );

  it('is verified again if the certificates are the same', () => {
    const marks = observeReading(rejoined, HEDY, known(SEEN, '22222'));

    expect(marks.get(HEDY)).toEqual({ kind: 'verified', name: 'Grace', fingerprints: SEEN });
  });

  it.each([known(OTHER), { kind: 'unreliable' } as const])(
    'states that the participant was replaced if they are not: %o',
    (reading) => {
      const marks = observeReading(rejoined, HEDY, reading);

      expect(marks.get(HEDY)).toEqual({ kind: 'replaced', name: 'Grace' });
      expect(observePeople(marks, [])).toBe(marks);
    },
  );

  it('passes on if that participant leaves before its certificates are known', () => {
    const marks = observePeople(rejoined, [named(3, 'Grace')]);

    expect([...marks.keys()]).toEqual([idOf(3)]);
  });

  it('does not replace the mark of a participant with the same name', () => {
    const both = markVerified(verified, HEDY, { name: 'Grace', fingerprints: OTHER });

    expect(observePeople(both, [named(2, 'Grace')])).toBe(both);
  });

  it('keeps a change on screen that the person has not acknowledged', () => {
    const changed = observeReading(verified, GRACE, known(OTHER));

    expect(observePeople(changed, [named(2, 'Grace')])).toBe(changed);
  });
});
