/** Reads the reports that Vitest and Playwright write: how many tests passed, and which did not. Pure. */
import { stripVTControlCharacters } from 'node:util';

/**
 * @typedef {object} Failure
 * @property {string} test File and title.
 * @property {string} message As the runner reports it, without colours.
 * @property {string[]} [steps] The last steps of a test that timed out, marked if they had not ended.
 */
/** @typedef {{ passed: number, failed: number, remark?: string, failures?: Failure[] }} Count */
/** @typedef {import('@playwright/test/reporter').JSONReport} PlaywrightReport */
/** @typedef {import('@playwright/test/reporter').JSONReportSuite} PlaywrightSuite */
/** @typedef {import('@playwright/test/reporter').JSONReportTestResult} PlaywrightResult */
/** @typedef {import('@playwright/test/reporter').JSONReportTestStep} PlaywrightStep */

/** Throws if the text is not a report. @param {string} text @returns {Count} */
export function readReport(text) {
  const content = JSON.parse(text);
  return 'stats' in content ? readPlaywright(content) : readVitest(content);
}

/** @param {string} remark @returns {Count} */
export function brokenRun(remark) {
  return { passed: 0, failed: 1, remark };
}

/** @param {import('vitest/node').JsonTestResults} report @returns {Count} */
function readVitest(report) {
  const passed = report.numPassedTests;
  const skipped = report.numPendingTests + report.numTodoTests;
  const failed = report.numFailedTests + skipped;
  const failures = (report.testResults ?? []).flatMap(failuresOfFile);
  // A file that fails to load contains no failed test.
  if (failed === 0 && !report.success)
    return { passed, failed: 1, remark: 'a file failed to load', failures };
  return skipped === 0
    ? { passed, failed, failures }
    : { passed, failed, remark: `${skipped} skipped`, failures };
}

/** @param {import('vitest/node').JsonTestResults['testResults'][number]} file @returns {Failure[]} */
function failuresOfFile({ name, message, assertionResults }) {
  if (message) return [failure(name, [message])];
  return assertionResults
    .filter(({ status }) => status === 'failed')
    .map(({ fullName, failureMessages }) => failure(`${name}: ${fullName}`, failureMessages ?? []));
}

/** @param {PlaywrightReport} report @returns {Count} */
function readPlaywright({ stats, errors, suites = [] }) {
  const { expected: passed, unexpected, flaky, skipped } = stats;
  const failed = unexpected + flaky + skipped;
  const failures = [
    ...errors.map(({ message = '' }) => failure('the run', [message])),
    ...suites.flatMap(failuresOfSuite),
  ];
  if (failed === 0 && errors.length > 0)
    return { passed, failed: 1, remark: 'the run failed', failures };
  return flaky + skipped === 0
    ? { passed, failed, failures }
    : { passed, failed, remark: `${flaky} flaky, ${skipped} skipped`, failures };
}

/** @param {PlaywrightSuite} suite @returns {Failure[]} */
function failuresOfSuite({ specs, suites = [] }) {
  const failures = specs.flatMap(({ file, title, tests }) =>
    tests
      .filter(({ status }) => status === 'unexpected' || status === 'flaky')
      .map(({ results }) => ({
        ...failure(`${file}: ${title}`, results.flatMap(messagesOfResult)),
        steps: results.flatMap(stepsOfTimeout).slice(-STEPS),
      })),
  );
  return [...failures, ...suites.flatMap(failuresOfSuite)];
}

/** @param {PlaywrightResult} result */
function messagesOfResult({ errors }) {
  return errors.map(({ message = '' }) => message);
}

/** Enough to show which step took the time. */
const STEPS = 8;

/**
 * The message of a timeout names no line, and the report holds only what tests have named by `test.step`.
 *
 * @param {PlaywrightResult} result @returns {string[]}
 */
function stepsOfTimeout({ status, steps = [] }) {
  if (status !== 'timedOut' || steps.length === 0) return [];
  const lines = steps.flatMap((step) => linesOfStep(step));
  return steps.some(isPending) ? lines : [...lines, 'not ended: what follows this step'];
}

/**
 * One line for a step that has ended; for any other, also the lines of the steps in it.
 *
 * @param {PlaywrightStep} step @returns {string[]}
 */
function linesOfStep(step, outer = '') {
  const title = `${outer}${step.title}`;
  if (!isPending(step)) return [`${(step.duration / 1_000).toFixed(1)} s: ${title}`];
  const inner = (step.steps ?? []).flatMap((one) => linesOfStep(one, `${title} › `));
  return [...inner, ...((step.steps ?? []).some(isPending) ? [] : [`not ended: ${title}`])];
}

/** Playwright reports a step that has not ended with the duration -1. @param {PlaywrightStep} step */
function isPending({ duration }) {
  return duration < 0;
}

/** @param {string} test @param {string[]} messages @returns {Failure} */
function failure(test, messages) {
  return { test, message: stripVTControlCharacters(messages.join('\n')) };
}
