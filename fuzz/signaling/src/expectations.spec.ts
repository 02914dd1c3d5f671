import { expect, it } from 'vitest';
import { Expectations, type Session } from './expectations.ts';

it('keep a session unchanged if the connection ends before the answer to its resume', () => {
  const former: Session = {
    joined: {} as Session['joined'],
    received: 3,
    highestSeq: 5,
    pending: new Set(['an earlier request']),
  };
  const expectations = new Expectations(1, new Map(), former.highestSeq);

  expectations.expectResume(former);

  expect(expectations.session).toEqual(former);
});
