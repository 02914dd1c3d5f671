/**
 * Adds up the test reports in `test-results/` and lists the tests that failed. The last line
 * is always `N passed, N failed`, and the exit code is 0 only if no test failed.
 *
 *   node tools/count-tests.mjs TARGET...   of projects with one of these targets
 *   node tools/count-tests.mjs --failed=STEP TARGET...   and one failure of a step that writes no report
 *
 * A target writes its report to the file among its `outputs`, or to one named after its project. Skipped
 * and flaky tests count as failed; a missing or broken report counts as one failure. It needs no
 * installed packages, so that it also counts a run whose installation failed.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { projects } from './projects.mjs';
import { brokenRun, readReport } from './test-reports.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const results = path.join(root, 'test-results');

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

/** @param {string} report @returns {import('./test-reports.mjs').Count} */
function countIn(report) {
  const file = path.join(results, `${report}.json`);
  if (!existsSync(file)) return brokenRun('no report');
  try {
    return readReport(readFileSync(file, 'utf8'));
  } catch {
    return brokenRun('unreadable report'); // for example truncated
  }
}

/** Enough to recognize the cause; the complete message stands in the report. */
const MESSAGE_LINES = 12;

/** @param {import('./test-reports.mjs').Failure} failure */
function printFailure({ test, message, steps = [] }) {
  console.log(`FAILED ${test.replace(root, '')}`);
  for (const line of message.split('\n').slice(0, MESSAGE_LINES)) console.log(`  ${line}`);
  for (const step of steps) console.log(`  ${step}`);
}

const { values, positionals: counted } = parseArgs({
  options: { failed: { type: 'string', multiple: true, default: [] } },
  allowPositionals: true,
});
/** @type {import('./test-reports.mjs').Failure[]} */
const failures = values.failed.map((test) => ({
  test,
  message: 'Its output above names the cause.',
}));
let passed = 0;
let failed = failures.length;
for (const report of projects().flatMap((project) => [...reportsOf(project)])) {
  const count = countIn(report);
  passed += count.passed;
  failed += count.failed;
  failures.push(...(count.failures ?? []));
  const remark = count.remark === undefined ? '' : ` (${count.remark})`;
  console.log(`${report}: ${count.passed} passed, ${count.failed} failed${remark}`);
}
// Here, since what is kept of a long log is often its end alone.
failures.forEach(printFailure);
console.log();
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
