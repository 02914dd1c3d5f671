/**
 * Adds up what the test runs reported in `test-results/`. The last line is always
 * `N passed, N failed`, and the exit code is 0 only when nothing failed.
 *
 *   node tools/count-tests.mjs TARGET...   of projects with one of these targets
 *
 * A target reports to the file that it names among its `outputs`, else to one named after its project.
 * As failed counts what nobody saw pass: a skipped test, one that passed at the second try only, and
 * a project with tests whose report is missing or broken, as one. Runs before anything is
 * installed, too, so that a run which broke down early is counted like any other.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { projects } from './projects.mjs';

const results = fileURLToPath(new URL('../test-results', import.meta.url));

/** @typedef {{ passed: number, failed: number, remark?: string }} Count */

/** Of those that are counted. @param {import('./projects.mjs').Project} project */
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
    return brokenRun('its report cannot be read'); // cut off while it was written
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
  // A file that cannot be loaded fails without a test in it.
  if (failed === 0 && !report.success) return { passed, failed: 1, remark: 'a file did not load' };
  return skipped === 0 ? { passed, failed } : { passed, failed, remark: `${skipped} skipped` };
}

/** @param {import('@playwright/test/reporter').JSONReport} report @returns {Count} */
function countPlaywright({ stats, errors }) {
  const { expected: passed, unexpected, flaky, skipped } = stats;
  const failed = unexpected + flaky + skipped;
  if (failed === 0 && errors.length > 0) return { passed, failed: 1, remark: 'the run broke down' };
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
