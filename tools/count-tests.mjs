/**
 * Adds up the test reports in `test-results/`. The last line is always `N passed, N failed`, and the
 * exit code is 0 only if no test failed.
 *
 *   node tools/count-tests.mjs TARGET...   of projects with one of these targets
 *
 * A target writes its report to the file among its `outputs`, or to one named after its project. Skipped
 * and flaky tests count as failed; a missing or broken report counts as one failure. It needs no
 * installed packages, so that it also counts a run whose installation failed.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { projects } from './projects.mjs';

const results = fileURLToPath(new URL('../test-results', import.meta.url));

/** @typedef {{ passed: number, failed: number, remark?: string }} Count */

/** Reports of the counted targets. @param {import('./projects.mjs').Project} project */
function reportsOf({ name, targets }) {
  const reports = counted
    .filter((target) => target in targets)
    .map((target) => reportAmong(targets[target]?.outputs) ?? name);
  return new Set(reports);
}

/** @param {string[]} [outputs] */
function reportAmong(outputs = []) {
  const named = outputs.map((output) =>
    /^\{workspaceRoot\}\/test-results\/(.+)\.json$/.exec(output),
  );
  return named.find((match) => match !== null)?.[1];
}

/** @param {string} report @returns {Count} */
function countIn(report) {
  const file = path.join(results, `${report}.json`);
  if (!existsSync(file)) return brokenRun('no report');
  try {
    const content = JSON.parse(readFileSync(file, 'utf8'));
    return 'stats' in content ? countPlaywright(content) : countVitest(content);
  } catch {
    return brokenRun('unreadable report'); // for example truncated
  }
}

/** @param {string} remark @returns {Count} */
function brokenRun(remark) {
  return { passed: 0, failed: 1, remark };
}

/** @param {import('vitest/node').JsonTestResults} report @returns {Count} */
function countVitest(report) {
  const passed = report.numPassedTests;
  const skipped = report.numPendingTests + report.numTodoTests;
  const failed = report.numFailedTests + skipped;
  // A file that fails to load contains no failed test.
  if (failed === 0 && !report.success)
    return { passed, failed: 1, remark: 'a file failed to load' };
  return skipped === 0 ? { passed, failed } : { passed, failed, remark: `${skipped} skipped` };
}

/** @param {import('@playwright/test/reporter').JSONReport} report @returns {Count} */
function countPlaywright({ stats, errors }) {
  const { expected: passed, unexpected, flaky, skipped } = stats;
  const failed = unexpected + flaky + skipped;
  if (failed === 0 && errors.length > 0) return { passed, failed: 1, remark: 'the run failed' };
  const isClean = flaky + skipped === 0;
  return isClean
    ? { passed, failed }
    : { passed, failed, remark: `${flaky} flaky, ${skipped} skipped` };
}

const counted = process.argv.slice(2);
let passed = 0;
let failed = 0;
for (const report of projects().flatMap((project) => [...reportsOf(project)])) {
  const count = countIn(report);
  passed += count.passed;
  failed += count.failed;
  const remark = count.remark === undefined ? '' : ` (${count.remark})`;
  console.log(`${report}: ${count.passed} passed, ${count.failed} failed${remark}`);
}
console.log();
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
