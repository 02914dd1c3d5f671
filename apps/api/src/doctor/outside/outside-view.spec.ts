import { expect, it } from 'vitest';
import type { ReportedFinding } from '../report.js';
import { withOutsideView } from './outside-view.js';

const SUBJECT = '198.51.100.7 port 443';
const unreachable: ReportedFinding = {
  status: 'failed',
  check: 'https',
  subject: SUBJECT,
  code: 'port-unreachable',
};
const reached: ReportedFinding = {
  status: 'passed',
  check: 'https',
  subject: SUBJECT,
  from: 'outside',
};

it('a port that only this server cannot reach is no fault', () => {
  expect(withOutsideView([unreachable], [reached])).toEqual([
    { status: 'skipped', check: 'https', subject: SUBJECT, reason: 'reached-from-outside' },
    reached,
  ]);
});

it('a port that neither server reaches stays a fault', () => {
  const outside: ReportedFinding = { ...unreachable, from: 'outside' };

  expect(withOutsideView([unreachable], [outside])).toEqual([unreachable, outside]);
});
