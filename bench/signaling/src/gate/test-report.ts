/** The bounds of the gate as tests, in the part of Vitest's JSON format that `tools/test-reports.mjs` reads. */
import type { Results } from '../report/results.ts';
import { judge, type Target } from '../report/targets.ts';

export interface TestReport {
  readonly success: boolean;
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: 0;
  readonly numTodoTests: 0;
  readonly testResults: readonly [
    {
      readonly name: 'bench/signaling --gate';
      readonly message: '';
      readonly assertionResults: readonly TestResult[];
    },
  ];
}

interface TestResult {
  readonly fullName: string;
  readonly status: 'passed' | 'failed';
  readonly failureMessages: readonly string[];
}

export function testReportOf(results: Results, bounds: readonly Target[]): TestReport {
  const assertionResults = bounds.map((bound) => testResult(results, bound));
  const failed = assertionResults.filter(({ status }) => status === 'failed').length;
  return {
    success: failed === 0,
    numPassedTests: assertionResults.length - failed,
    numFailedTests: failed,
    numPendingTests: 0,
    numTodoTests: 0,
    testResults: [{ name: 'bench/signaling --gate', message: '', assertionResults }],
  };
}

function testResult(results: Results, bound: Target): TestResult {
  const { isReached, shown } = judge(results, bound);
  return isReached
    ? { fullName: bound.text, status: 'passed', failureMessages: [] }
    : { fullName: bound.text, status: 'failed', failureMessages: [`It is ${shown}.`] };
}
