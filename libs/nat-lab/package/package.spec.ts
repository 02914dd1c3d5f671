/**
 * The npm package works outside the workspace: the tests pack it, install it into an empty project
 * and run the example from its README there. Needs the npm registry and a Docker engine.
 */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';

const run = promisify(execFile);
const packageFolder = path.join(import.meta.dirname, '..');
const workspace = path.join(packageFolder, '../..');
const EXAMPLE_TIMEOUT_MS = 580_000;

/** Dependencies of the example with the folders of the versions that the workspace uses. */
const EXAMPLE_DEPENDENCIES = {
  'playwright-core': 'playwright-core',
  typescript: '@typescript/native',
  '@types/node': '@types/node',
};

let temporary: string;
let tarball: string;
/** An otherwise empty project in which the package is installed. */
let project: string;

beforeAll(async () => {
  temporary = await mkdtemp(path.join(tmpdir(), 'nat-lab-package-'));
  tarball = await pack();
  project = path.join(temporary, 'project');
  await mkdir(project);
  await writeFile(path.join(project, 'package.json'), '{ "private": true, "type": "module" }');
  await writeFile(path.join(project, 'example.ts'), await readExample());
  const dependencies = await Promise.all(
    Object.entries(EXAMPLE_DEPENDENCIES).map(
      async ([name, folder]) => `${name}@${await installedVersion(folder)}`,
    ),
  );
  await npm(project, ['install', '--ignore-scripts', '--no-audit', tarball, ...dependencies]);
});

afterAll(() => rm(temporary, { recursive: true, force: true }));

async function pack(): Promise<string> {
  await npm(packageFolder, ['pack', '--pack-destination', temporary]);
  const [file = ''] = await readdir(temporary);
  return path.join(temporary, file);
}

function npm(cwd: string, args: string[]) {
  return run('npm', [...args, '--loglevel=error'], { cwd });
}

/** The only TypeScript code block in the README. */
async function readExample(): Promise<string> {
  const readme = await readFile(path.join(packageFolder, 'README.md'), 'utf8');
  const [example, ...others] = [...readme.matchAll(/^```ts\n(.*?)^```$/gms)].map(
    ([, code]) => code,
  );
  if (example === undefined || others.length > 0)
    throw new Error('the README must contain one TypeScript code block');
  return example;
}

async function installedVersion(folder: string): Promise<string> {
  const file = path.join(workspace, 'node_modules', folder, 'package.json');
  return (JSON.parse(await readFile(file, 'utf8')) as { version: string }).version;
}

it('contains the build, its sources, the images, the README and the licence', async () => {
  const { stdout } = await run('tar', ['--list', '--file', tarball]);

  const files = stdout
    .trim()
    .split('\n')
    .map((file) => file.replace('package/', ''));
  expect(files.filter((file) => !/^(dist|src)\//.test(file)).toSorted()).toEqual([
    'LICENSE',
    'README.md',
    'images/Dockerfile',
    'images/chromium.sh',
    'images/firefox.js',
    'images/firefox.sh',
    'images/impair.py',
    'package.json',
  ]);
  expect(files).toEqual(expect.arrayContaining(['dist/index.js', 'dist/index.d.ts']));
  expect(files.filter((file) => file.includes('.spec.'))).toEqual([]);
});

it('provides the types for the example in its README', async () => {
  const compiler = path.join(project, 'node_modules/typescript/bin/tsc');
  const options = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2024'];
  const libraries = ['--lib', 'es2024,esnext.disposable,dom', '--types', 'node'];

  const checking = run(process.execPath, [compiler, ...options, ...libraries, 'example.ts'], {
    cwd: project,
  });

  await expect(checking).resolves.toEqual({ stdout: '', stderr: '' });
});

it('runs the example in its README', async () => {
  const { stdout } = await run(process.execPath, ['example.ts'], {
    cwd: project,
    timeout: EXAMPLE_TIMEOUT_MS,
  });

  expect(stdout).toContain('connected through the relay');
});
