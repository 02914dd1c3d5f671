import { expect, it } from 'vitest';
import { fault, passed, skipped } from './finding.js';
import { toReport } from './report.js';
import { reportText } from './report-text.js';

const run = { startedAt: 0, durationMs: 640 };

it('a report for a terminal begins with failures, then warnings, then everything else', () => {
  const findings = [
    skipped('redis', 'REDIS_URL', 'not-configured'),
    passed('dns', 'meet.test', '198.51.100.7'),
    fault({ check: 'redis', subject: 'Redis' }, 'redis-memory-unbounded', {}),
    fault({ check: 'dns', subject: 'turn.test' }, 'name-without-address', { name: 'turn.test' }),
  ];

  const lines = reportText(toReport(findings, run))
    .split('\n')
    .filter((line) => /^\w/.test(line));

  expect(lines).toEqual([
    'FAILED  dns: turn.test',
    'WARNING  redis: Redis',
    'passed   dns: meet.test (198.51.100.7)',
    'skipped  redis: REDIS_URL (not configured)',
    '1 failed, 1 with a warning, 1 passed, 1 skipped, in 0.6 s',
  ]);
});

it('a report for a terminal names the command for a value that only the host shows', () => {
  const finding = skipped('kernel', 'net.core.rmem_max', 'sysctl-of-the-host');

  expect(reportText(toReport([finding], run))).toContain(
    'run "sysctl net.core.rmem_max" on the host',
  );
});

it('a report for a terminal holds no control characters of a certificate or a second server', () => {
  const names = 'meet.test\u001b[2J\u009b2J\r';
  const at = { check: 'certificate', subject: names } as const;
  const finding = fault(at, 'certificate-for-other-name', { endpoints: 'meet.test:443', names });

  const text = reportText(toReport([finding], run));

  expect(text).toContain('is for meet.test[2J2J.');
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
});
