/** The setup of a workspace, with fakes of npm, apt-get and sudo on the PATH. */
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';

const lockfile = {
  packages: {
    '': { name: 'workspace' },
    'node_modules/zod': { version: '4.0.0' },
    'node_modules/for-another-system': { version: '1.0.0', optional: true },
  },
};

/** The file that npm writes after it installed the lockfile above on this system. */
const installed = { packages: { 'node_modules/zod': { version: '4.0.0' } } };

interface Workspace {
  root: string;
  /** Adds a program to the PATH: a shell script that runs in the workspace. */
  provide: (program: string, script: string) => Promise<void>;
  setUp: (...args: string[]) => Promise<{ exitCode: unknown; output: string }>;
  /** The command lines of npm and apt-get. */
  calls: () => Promise<string[]>;
}

async function makeWorkspace(): Promise<Workspace> {
  const root = await mkdtemp(path.join(tmpdir(), 'throughline-test-'));
  onTestFinished(() => rm(root, { recursive: true }));
  const bin = path.join(root, 'bin');
  await mkdir(bin);
  await mkdir(path.join(root, 'node_modules'));
  await writeFile(path.join(root, 'package-lock.json'), JSON.stringify(lockfile));
  await cp(path.join(import.meta.dirname, 'setup.mjs'), path.join(root, 'tools/setup.mjs'));
  const log = path.join(root, 'calls');
  await writeFile(log, '');
  const provide = (program: string, script: string) => {
    const text = `#!/bin/sh\necho "${program} $*" >>'${log}'\n${script}\n`;
    return writeFile(path.join(bin, program), text, { mode: 0o755 });
  };
  await provide('env', 'shift; exec "$@"');
  await provide('sudo', 'shift; exec "$@"');
  return {
    root,
    provide,
    calls: async () =>
      (await readFile(log, 'utf8')).split('\n').filter((call) => /^(npm|apt-get)/.test(call)),
    setUp: (...args) =>
      new Promise((resolve) => {
        const command = [path.join(root, 'tools/setup.mjs'), ...args];
        const env = { PATH: bin };
        execFile(process.execPath, command, { env }, (error, stdout, stderr) => {
          resolve({ exitCode: error === null ? 0 : error.code, output: stdout + stderr });
        });
      }),
  };
}

const NPM_INSTALLS = `printf '%s' '${JSON.stringify(installed)}' >node_modules/.package-lock.json`;

describe('the setup of the packages', () => {
  it('installs them once, and prints nothing the second time', async () => {
    const { provide, setUp, calls } = await makeWorkspace();
    await provide('npm', NPM_INSTALLS);

    const first = await setUp();
    const second = await setUp();

    expect(first).toMatchObject({
      exitCode: 0,
      output: expect.stringContaining('npm ci') as string,
    });
    expect(second).toEqual({ exitCode: 0, output: '' });
    expect(await calls()).toEqual(['npm ci --ignore-scripts --loglevel=error']);
  });

  it('repairs an installation that failed or was interrupted', async () => {
    const { provide, setUp, calls } = await makeWorkspace();
    await provide('npm', 'exit 1');
    const first = await setUp();
    await provide('npm', NPM_INSTALLS);

    const second = await setUp();

    expect(first.exitCode).toBe(1);
    expect(first.output).toContain('npm ci failed');
    expect(second.exitCode).toBe(0);
    expect(await calls()).toHaveLength(2);
  });

  it.each([
    { what: 'changed', packages: { 'node_modules/zod': { version: '4.0.1' } } },
    {
      what: 'been added',
      packages: { ...lockfile.packages, 'node_modules/ws': { version: '8.0.0' } },
    },
    { what: 'been removed', packages: {} },
  ])('installs again if a package has $what', async ({ packages }) => {
    const { root, provide, setUp, calls } = await makeWorkspace();
    await provide('npm', NPM_INSTALLS);
    await setUp();
    await writeFile(path.join(root, 'package-lock.json'), JSON.stringify({ packages }));

    await setUp();

    expect(await calls()).toHaveLength(2);
  });
});

describe('the setup for the tests', () => {
  it('installs nothing if no program is missing', async () => {
    const { provide, setUp, calls } = await makeWorkspace();
    await provide('npm', NPM_INSTALLS);
    await setUp();
    const programs = [
      'chromium-headless-shell',
      'turnserver',
      'redis-server',
      'openssl',
      'docker-registry',
      'ip',
      'python3',
      'apt-get',
    ];
    for (const program of programs) await provide(program, '');

    expect(await setUp('--for-tests')).toEqual({ exitCode: 0, output: '' });
    expect(await calls()).toHaveLength(1);
  });

  it('installs missing programs if it has permission', async () => {
    const { provide, setUp, calls } = await makeWorkspace();
    await provide('npm', NPM_INSTALLS);
    await setUp();
    await provide('chromium-headless-shell', '');
    await provide('redis-server', '');
    await provide('openssl', '');
    await provide('docker-registry', '');
    await provide('ip', '');
    await provide('python3', '');
    await provide('apt-get', `printf '' >bin/turnserver; /bin/chmod +x bin/turnserver`);

    const { output } = await setUp('--for-tests');

    expect(await calls()).toEqual([
      'npm ci --ignore-scripts --loglevel=error',
      'apt-get update --quiet=2',
      'apt-get install --yes --quiet=2 --no-install-recommends coturn',
    ]);
    expect(output).toContain('coturn');
  });

  it('requires a Python with the websockets package', async () => {
    const { provide, setUp, calls } = await makeWorkspace();
    await provide('npm', NPM_INSTALLS);
    for (const program of [
      'chromium', // instead of its headless shell
      'turnserver',
      'redis-server',
      'openssl',
      'docker-registry',
      'ip',
    ])
      await provide(program, '');
    await provide('python3', 'test -e has-websockets');
    await provide('apt-get', `printf '' >has-websockets`);

    expect(await setUp('--for-tests')).toMatchObject({ exitCode: 0 });
    expect((await calls()).at(-1)).toContain('--no-install-recommends python3-websockets');
  });

  it('names each fault of a machine where neither the packages nor the programs can be installed', async () => {
    const { provide, setUp } = await makeWorkspace();
    await provide('npm', 'exit 1');

    const { exitCode, output } = await setUp('--for-tests');

    expect(exitCode).toBe(1);
    expect(output).toContain('npm ci failed');
    expect(output).toContain('The tests need');
  });

  it('prints the command to install them if it has no permission', async () => {
    const { provide, setUp } = await makeWorkspace();
    await provide('npm', NPM_INSTALLS);

    const { exitCode, output } = await setUp('--for-tests');

    expect(exitCode).toBe(1);
    expect(output).toContain(
      'apt-get install --no-install-recommends chromium-headless-shell coturn redis-server openssl docker-registry iproute2 python3-websockets',
    );
  });
});
