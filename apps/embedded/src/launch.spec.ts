/** The launcher as a process, with stand-ins for the apps and a real coturn. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readSettings, type Variables } from './config/environment.js';
import { findTurnserver } from './turn/find-turnserver.js';
import { untilStunAnswers } from './turn/stun-probe.js';

const LAUNCHER = path.join(import.meta.dirname, '../fixtures/launch.mjs');
const READY = 'Throughline is ready.';

async function makeTemporaryDirectory(): Promise<string> {
  const directory = await mkdtemp(path.join(tmpdir(), 'throughline-test-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  return directory;
}

function searchPath(): string {
  const read = readSettings();
  return (read.ok && read.settings.inherited['PATH']) || '';
}

/** Starts the launcher on a free port. It dies with the test, and its children with it. */
async function launch(variables: Variables = {}) {
  const temporary = await makeTemporaryDirectory();
  const launcher = spawn(process.execPath, [LAUNCHER], {
    env: { PATH: searchPath(), PORT: '0', TMPDIR: temporary, ...variables },
  });
  onTestFinished(() => void launcher.kill('SIGKILL'));
  let output = '';
  for (const stream of [launcher.stdout, launcher.stderr])
    stream.on('data', (data: Buffer) => (output += data.toString()));
  const exitCode = once(launcher, 'close').then(([code]) => code as number | null);
  return { launcher, temporary, exitCode, output: () => output };
}

type Launched = Awaited<ReturnType<typeof launch>>;

async function until({ output }: Launched, text: string): Promise<void> {
  await expect.poll(output).toContain(text);
}

function urlOf({ output }: Launched): string {
  return /http:\/\/localhost:\d+/.exec(output())?.[0] ?? '';
}

/** Whether the coturn that was announced answers. */
async function turnAnswers({ output }: Launched): Promise<boolean> {
  const port = Number(/127\.0\.0\.1:(\d+) \(UDP/.exec(output())?.[1]);
  return untilStunAnswers({ host: '127.0.0.1', port }, AbortSignal.timeout(200)).then(
    () => true,
    () => false,
  );
}

function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    (response) => response.ok,
    () => false,
  );
}

function pageAnswers(launched: Launched): Promise<boolean> {
  return answers(urlOf(launched));
}

/** Where the stand-ins themselves listen. */
function addressesOfApps(launched: Launched): Promise<string[]> {
  const ask = async (place: string) => {
    const response = await fetch(`${urlOf(launched)}${place}`);
    return `http://127.0.0.1:${await response.text()}/`;
  };
  return Promise.all([ask('/'), ask('/api')]);
}

async function anyAnswers(urls: string[]): Promise<boolean> {
  return (await Promise.all(urls.map(answers))).includes(true);
}

/** A directory for PATH, with a `turnserver` that is this shell script. */
async function turnserverThat(script: string): Promise<string> {
  const directory = await makeTemporaryDirectory();
  const file = path.join(directory, 'turnserver');
  await writeFile(file, `#!/bin/sh\n${script}\n`);
  await chmod(file, 0o755);
  return directory;
}

describe('the embedded product', () => {
  it('says where it is and what it found, and serves', async () => {
    const launched = await launch();

    await until(launched, 'Stop   Ctrl-C');

    expect(launched.output()).toContain(READY);
    expect(launched.output()).toContain('TURN   coturn');
    expect(await pageAnswers(launched)).toBe(true);
    expect(await turnAnswers(launched)).toBe(true);
  });

  it('does without TURN where there is no turnserver, and says what that means', async () => {
    const launched = await launch({ PATH: '' });

    await until(launched, 'TURN   none');

    expect(await pageAnswers(launched)).toBe(true);
  });

  it('starts no turnserver when the operator names one', async () => {
    const launched = await launch({ TURN_URLS: 'turn:turn.example', TURN_SECRET: 's' });

    await until(launched, 'TURN   the server in TURN_URLS');

    expect(await readdir(launched.temporary)).toEqual([]);
  });

  it('keeps no secret on the disk once it runs', async () => {
    const launched = await launch();
    await until(launched, READY);

    const [directory] = await readdir(launched.temporary);

    expect(await readdir(path.join(launched.temporary, directory ?? ''))).not.toContain(
      'turnserver.conf',
    );
  });

  it('says so when turnserver ends, and goes on', async () => {
    const binary = await findTurnserver(searchPath());
    const directory = await turnserverThat(`echo $$ >"$TMPDIR/pid"; exec ${binary} "$@"`);
    const launched = await launch({ PATH: directory });
    await until(launched, READY);

    process.kill(Number(await readFile(path.join(launched.temporary, 'pid'), 'utf8')));

    await until(launched, 'turnserver ended unexpectedly');
    expect(await pageAnswers(launched)).toBe(true);
  });

  it('ends with the last words of an app that ends', async () => {
    const launched = await launch({ STAND_IN: 'fragile' });
    await until(launched, READY);

    await fetch(`${urlOf(launched)}/api/crash`);

    expect(await launched.exitCode).toBe(1);
    expect(launched.output()).toContain('The api ended unexpectedly (exit code 3).');
    expect(launched.output()).toContain('  the reason why');
  });
});

describe('a start that cannot succeed', () => {
  it.each([
    { what: 'an app', variables: { STAND_IN: 'dies', PATH: '' }, reason: 'the reason why' },
    { what: 'a turnserver', variables: {}, reason: 'cannot relay' },
  ])('shows the last words of $what that dies, and exits with 1', async ({ variables, reason }) => {
    const PATH = await turnserverThat('echo cannot relay; exit 5');
    const launched = await launch({ PATH, ...variables });

    expect(await launched.exitCode).toBe(1);
    expect(launched.output()).toContain('ended while it was starting');
    expect(launched.output()).toContain(reason);
    expect(await readdir(launched.temporary)).toEqual([]);
  });

  it('names the port and the setting when the port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    onTestFinished(() => void other.close());
    const { port } = other.address() as AddressInfo;

    const launched = await launch({ PORT: String(port) });

    expect(await launched.exitCode).toBe(1);
    expect(launched.output()).toBe(
      `Port ${port} on 127.0.0.1 is in use. Choose another one with PORT, for example: ` +
        `PORT=${port + 1} npm start\n`,
    );
  });

  it.each([
    { variables: { PORT: 'http' }, sentence: 'PORT must be a port number from 0 to 65535.' },
    { variables: { HOST: '203.0.113.7' }, sentence: 'HOST 203.0.113.7 is no address of this' },
  ])('says in a sentence what is wrong with $variables', async ({ variables, sentence }) => {
    const launched = await launch(variables);

    expect(await launched.exitCode).toBe(1);
    expect(launched.output()).toContain(sentence);
    expect(launched.output().trim()).not.toContain('\n');
  });
});

describe('stopping the embedded product', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'by %s ends everything, cleans up and exits with 0',
    async (signal) => {
      const launched = await launch();
      await until(launched, READY);

      launched.launcher.kill(signal);

      expect(await launched.exitCode).toBe(0);
      expect(await pageAnswers(launched)).toBe(false);
      expect(await turnAnswers(launched)).toBe(false);
      expect(await readdir(launched.temporary)).toEqual([]);
    },
  );

  it('works while it is still starting', async () => {
    const PATH = await turnserverThat('touch "$TMPDIR/started"; exec sleep 60');
    const launched = await launch({ PATH: `${PATH}:${searchPath()}` });
    await expect.poll(() => readdir(launched.temporary)).toContain('started');

    launched.launcher.kill('SIGINT');

    expect(await launched.exitCode).toBe(0);
    expect(launched.output()).toBe('');
    expect(await readdir(launched.temporary)).toEqual(['started']);
  });

  it('does not wait for a stubborn app when asked a second time', async () => {
    const launched = await launch({ STAND_IN: 'stubborn' });
    await until(launched, READY);
    const apps = await addressesOfApps(launched);

    launched.launcher.kill('SIGINT');
    await until(launched, 'Stopping.');
    const insisting = setInterval(() => launched.launcher.kill('SIGINT'), 50);
    onTestFinished(() => clearInterval(insisting));

    expect(await launched.exitCode).toBe(1);
    await expect.poll(() => anyAnswers(apps)).toBe(false);
    expect(await readdir(launched.temporary)).toEqual([]);
  });

  it('by SIGKILL, which cannot be handled, ends the children all the same', async () => {
    const launched = await launch({ STAND_IN: 'stubborn' });
    await until(launched, READY);
    const apps = await addressesOfApps(launched);

    launched.launcher.kill('SIGKILL');

    await expect.poll(() => turnAnswers(launched)).toBe(false);
    await expect.poll(() => anyAnswers(apps)).toBe(false);
  });
});
