import { describe, expect, it } from 'vitest';
import { Results } from '../report/results.ts';
import type { Target } from '../report/targets.ts';
import { testReportOf } from './test-report.ts';

const bound: Target = {
  text: 'ours ≤ 2 × bare',
  server: 'ours',
  figure: 'saturationCpuUs',
  atMost: 2,
  comparedTo: 'bare',
  digits: 2,
  unit: '×',
};

function measured(ourCpuUs: readonly number[]): Results {
  const results = new Results();
  for (const saturationCpuUs of ourCpuUs) {
    results.add('bare', { saturationCpuUs: 10 });
    results.add('ours', { saturationCpuUs });
  }
  return results;
}

const testsOf = (ourCpuUs: readonly number[]) => testReportOf(measured(ourCpuUs), [bound]);

describe('the test report of the gate', () => {
  it('contains a passed test for a bound that the median keeps, even if a round exceeds it', () => {
    expect(testsOf([15, 19, 90])).toMatchObject({
      success: true,
      numPassedTests: 1,
      numFailedTests: 0,
    });
  });

  it('contains a failed test with the measured ratios for a bound that the median exceeds', () => {
    const { testResults, ...counts } = testsOf([15, 25, 30]);

    expect(counts).toMatchObject({ success: false, numPassedTests: 0, numFailedTests: 1 });
    expect(testResults[0].assertionResults).toEqual([
      {
        fullName: 'ours ≤ 2 × bare',
        status: 'failed',
        failureMessages: ['It is 2.50 (1.50–3.00) ×.'],
      },
    ]);
  });

  it('contains a failed test for a bound that was not measured', () => {
    expect(testsOf([])).toMatchObject({ success: false, numFailedTests: 1 });
  });
});
