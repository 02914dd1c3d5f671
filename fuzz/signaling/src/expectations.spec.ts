import { expect, it } from 'vitest';
import { Expectations, type Session } from './expectations.ts';

it('leave a session where it was when the socket that asked for it ends before the answer', () => {
  const former: Session = {
    joined: {} as Session['joined'],
    received: 3,
    highestSeq: 5,
    pending: new Set(['asked before']),
  };
  const expectations = new Expectations(1, new Map(), former.highestSeq);

  expectations.resumes(former);

  expect(expectations.session).toEqual(former);
});
