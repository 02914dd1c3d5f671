import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';

const vitest = {
  numPassedTests: 5,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  success: true,
};
const playwright = { stats: { expected: 2, unexpected: 0, flaky: 0, skipped: 0 }, errors: [] };

/** Counts in a workspace of three projects: one with two test targets, one with one, one without. */
async function count(...args: Parameters<typeof printed>) {
  const { exitCode, lines } = await printed(...args);
  return { exitCode, lastLine: lines.at(-1) };
}

async function printed(reports: Record<string, unknown>, targets: string[] = ['test', 'e2e']) {
  const root = await mkdtemp(path.join(tmpdir(), 'throughline-test-'));
  onTestFinished(() => rm(root, { recursive: true }));
  for (const file of ['count-tests.mjs', 'projects.mjs', 'test-reports.mjs'])
    await cp(path.join(import.meta.dirname, file), path.join(root, 'tools', file));
  await addProject(root, 'libs/unit', {
    test: {},
    lab: { outputs: ['{workspaceRoot}/test-results/unit.lab.json'] },
  });
  await addProject(root, 'e2e', { e2e: {} });
  await addProject(root, 'libs/untested', { lint: {} });
  await mkdir(path.join(root, 'test-results'));
  for (const [name, report] of Object.entries(reports)) {
    const text = typeof report === 'string' ? report : JSON.stringify(report);
    await writeFile(path.join(root, 'test-results', `${name}.json`), text);
  }
  return run(path.join(root, 'tools/count-tests.mjs'), targets);
}

async function addProject(root: string, folder: string, targets: object): Promise<void> {
  await mkdir(path.join(root, folder), { recursive: true });
  const project = JSON.stringify({ name: path.basename(folder), targets });
  await writeFile(path.join(root, folder, 'project.json'), project);
}

function run(
  script: string,
  args: string[],
  cwd?: string,
): Promise<{ exitCode: unknown; lines: string[] }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [script, ...args], { cwd }, (error, stdout) => {
      resolve({ exitCode: error === null ? 0 : error.code, lines: stdout.trimEnd().split('\n') });
    });
  });
}

/** Runs these tests in Playwright, each for at most a second, and resolves with its report. */
async function timedOutReport(tests: string): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'throughline-timeout-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const modules = path.join(import.meta.dirname, '../node_modules');
  await symlink(modules, path.join(folder, 'node_modules'));
  await writeFile(
    path.join(folder, 'slow.spec.mjs'),
    `import { test } from '@playwright/test';\nconst never = new Promise(() => {});\n${tests}`,
  );
  const cli = path.join(modules, '@playwright/test/cli.js');
  const { lines } = await run(cli, ['test', '--timeout=1000', '--reporter=json'], folder);
  return lines.join('\n');
}

/** The line of a step, however long it took. */
const ended = (step: string): unknown =>
  expect.stringMatching(new RegExp(`^  \\d+\\.\\d s: ${step}$`));

describe('the test counts', () => {
  it('add up the reports of all projects', async () => {
    expect(await count({ unit: vitest, e2e: playwright })).toEqual({
      exitCode: 0,
      lastLine: '7 passed, 0 failed',
    });
  });

  it('omit projects without any of the given targets', async () => {
    expect(await count({ unit: vitest }, ['test'])).toEqual({
      exitCode: 0,
      lastLine: '5 passed, 0 failed',
    });
  });

  it('include a step that failed and writes no report', async () => {
    expect(await printed({ unit: vitest }, ['--failed=lint or typecheck', 'test'])).toEqual({
      exitCode: 1,
      lines: [
        'unit: 5 passed, 0 failed',
        'FAILED lint or typecheck',
        '  Its output above names the cause.',
        '',
        '5 passed, 1 failed',
      ],
    });
  });

  it('include the report that a target names', async () => {
    expect(await count({ unit: vitest, 'unit.lab': vitest }, ['test', 'lab'])).toEqual({
      exitCode: 0,
      lastLine: '10 passed, 0 failed',
    });
  });

  it('include a failure for a missing report that a target names, even if its project has another', async () => {
    expect(await count({ unit: vitest }, ['test', 'lab'])).toEqual({
      exitCode: 1,
      lastLine: '5 passed, 1 failed',
    });
  });

  it.each([
    { what: 'a failed unit test', unit: { ...vitest, numFailedTests: 1, success: false } },
    { what: 'a skipped unit test', unit: { ...vitest, numPendingTests: 1 } },
    { what: 'a todo unit test', unit: { ...vitest, numTodoTests: 1 } },
    { what: 'a file that fails to load', unit: { ...vitest, success: false } },
    {
      what: 'a failed journey',
      e2e: { ...playwright, stats: { ...playwright.stats, unexpected: 1 } },
    },
    { what: 'a flaky journey', e2e: { ...playwright, stats: { ...playwright.stats, flaky: 1 } } },
    {
      what: 'a skipped journey',
      e2e: { ...playwright, stats: { ...playwright.stats, skipped: 1 } },
    },
    { what: 'a failed run', e2e: { ...playwright, errors: [{ message: 'no browser' }] } },
  ])('include $what as failed', async ({ unit = vitest, e2e = playwright }) => {
    expect(await count({ unit, e2e })).toEqual({ exitCode: 1, lastLine: '7 passed, 1 failed' });
  });

  it('include a missing report as one failure', async () => {
    expect(await count({ unit: vitest })).toEqual({ exitCode: 1, lastLine: '5 passed, 1 failed' });
  });

  it('include a truncated report as one failure', async () => {
    expect(await count({ unit: '{"numPassed', e2e: playwright })).toEqual({
      exitCode: 1,
      lastLine: '2 passed, 1 failed',
    });
  });

  it('list each failed test with its message after the counts', async () => {
    const unit = {
      ...vitest,
      numFailedTests: 1,
      success: false,
      testResults: [
        {
          name: 'path.spec.ts',
          message: '',
          assertionResults: [
            { fullName: 'a path ends', status: 'passed', failureMessages: [] },
            {
              fullName: 'a path begins',
              status: 'failed',
              failureMessages: ['\u001b[31mno\u001b[0m'],
            },
          ],
        },
        { name: 'broken.spec.ts', message: 'it does not load', assertionResults: [] },
      ],
    };
    const failedTest = { status: 'unexpected', results: [{ errors: [{ message: 'no picture' }] }] };
    const nested = { specs: [{ file: 'call.spec.ts', title: 'a call', tests: [failedTest] }] };
    const e2e = {
      ...playwright,
      stats: { ...playwright.stats, unexpected: 1 },
      suites: [{ specs: [], suites: [nested] }],
    };

    const { lines } = await printed({ unit, e2e });

    expect(lines).toEqual([
      expect.stringMatching(/: \d passed/),
      expect.stringMatching(/: \d passed/),
      'FAILED call.spec.ts: a call',
      '  no picture',
      'FAILED path.spec.ts: a path begins',
      '  no',
      'FAILED broken.spec.ts',
      '  it does not load',
      '',
      '7 passed, 2 failed',
    ]);
  });

  it('name the steps that had not ended when a journey timed out', async () => {
    const e2e = await timedOutReport(`
      test('a call', async () => {
        await test.step('two people meet', () => {});
        await test.step('they talk', async () => {
          await test.step('one speaks', () => {});
          await test.step('the other listens', () => never);
        });
      });`);

    const { lines } = await printed({ e2e }, ['e2e']);

    expect(lines).toEqual([
      'e2e: 0 passed, 1 failed',
      'FAILED slow.spec.mjs: a call',
      '  Test timeout of 1000ms exceeded.',
      ended('two people meet'),
      ended('they talk › one speaks'),
      '  not ended: they talk › the other listens',
      '',
      '0 passed, 1 failed',
    ]);
  });

  it('name the last steps of a journey that timed out after all of them had ended', async () => {
    const e2e = await timedOutReport(`
      test('a call', async () => {
        for (let step = 1; step < 10; step++) await test.step('step ' + step, () => {});
        await never;
      });`);

    const { lines } = await printed({ e2e }, ['e2e']);

    expect(lines.slice(3, -2)).toEqual([
      ...[3, 4, 5, 6, 7, 8, 9].map((step) => ended(`step ${step}`)),
      '  not ended: what follows this step',
    ]);
  });
});
