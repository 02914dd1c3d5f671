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

it('a STUN port that only this server cannot reach is no fault', () => {
  const subject = 'stun:turn.meet.test:5349';
  const blocked: ReportedFinding = {
    status: 'warning',
    check: 'stun',
    subject,
    code: 'stun-port-unreachable',
  };
  const open: ReportedFinding = { status: 'passed', check: 'stun', subject, from: 'outside' };

  expect(withOutsideView([blocked], [open])).toEqual([
    { status: 'skipped', check: 'stun', subject, reason: 'reached-from-outside' },
    open,
  ]);
});

it('a second STUN port that this server does not offer is no fault', () => {
  const none: ReportedFinding = {
    status: 'skipped',
    check: 'stun',
    subject: 'STUN_URLS',
    reason: 'not-configured',
  };
  const blocked: ReportedFinding = {
    status: 'warning',
    check: 'stun',
    subject: 'stun:turn.meet.test:5349',
    code: 'stun-port-unreachable',
    from: 'outside',
  };

  expect(withOutsideView([none], [blocked])).toEqual([none]);
});
