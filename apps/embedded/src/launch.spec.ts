/** The launcher as a process, with fake apps and a real coturn. */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Variables } from './config/child-variables.js';
import { readSettings } from './config/environment.js';
import { findTurnserver } from './turn/find-turnserver.js';
import { untilStunResponds } from './turn/stun-probe.js';

const LAUNCHER = path.join(import.meta.dirname, '../fixtures/launch.mjs');
const READY = 'Throughline is ready.';

async function makeTemporaryDirectory(): Promise<string> {
  const directory = await mkdtemp(path.join(tmpdir(), 'throughline-test-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  return directory;
}

function searchPath(): string {
  const read = readSettings();
  return (read.ok && read.settings.variables.turnserver['PATH']) || '';
}

/** Options of `unshare` that run a command in a network that consists of ::1. */
const WITHOUT_IPV4 = [
  ...['--user', '--map-root-user', '--net', 'sh', '-c'],
  'ip link set lo up && ip address delete 127.0.0.1/8 dev lo && exec "$@"',
  'sh',
];

/** Starts the launcher on a free port. It ends with the test, and so do its children. */
async function launch(variables: Variables = {}, prefix: string[] = []) {
  const temporary = await makeTemporaryDirectory();
  const [command = '', ...args] = [...prefix, process.execPath, LAUNCHER];
  const launcher = spawn(command, args, {
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
  return /http:\/\/\S+:\d+/.exec(output())?.[0] ?? '';
}

const portOfTurn = ({ output }: Launched) =>
  Number(/TURN   coturn.*:(\d+) \(UDP/.exec(output())?.[1]);

/** Rejects if the announced coturn does not respond. */
function untilTurnResponds(launched: Launched, host = '127.0.0.1'): Promise<void> {
  return untilStunResponds({ host, port: portOfTurn(launched) }, AbortSignal.timeout(20_000));
}

/** Whether nothing responds in place of the coturn that has ended. */
function isTurnSilent(launched: Launched): Promise<boolean> {
  const address = { host: '127.0.0.1', port: portOfTurn(launched) };
  return untilStunResponds(address, AbortSignal.timeout(200)).then(
    () => false,
    () => true,
  );
}

function responds(url: string): Promise<boolean> {
  return fetch(url).then(
    (response) => response.ok,
    () => false,
  );
}

function pageResponds(launched: Launched): Promise<boolean> {
  return responds(urlOf(launched));
}

/** Where the fake apps listen. */
function addressesOfApps(launched: Launched): Promise<string[]> {
  const originAt = async (path: string) => {
    const response = await fetch(`${urlOf(launched)}${path}`);
    return `http://127.0.0.1:${await response.text()}/`;
  };
  return Promise.all([originAt('/'), originAt('/api')]);
}

async function anyResponds(urls: string[]): Promise<boolean> {
  return (await Promise.all(urls.map(responds))).includes(true);
}

/** A directory for PATH that contains this shell script as `turnserver`. */
async function fakeTurnserver(script: string): Promise<string> {
  const directory = await makeTemporaryDirectory();
  const file = path.join(directory, 'turnserver');
  await writeFile(file, `#!/bin/sh\n${script}\n`);
  await chmod(file, 0o755);
  return directory;
}

describe('the embedded product', () => {
  it('prints its URL and its TURN server, and serves', async () => {
    const launched = await launch();

    await until(launched, 'Stop   Ctrl-C');

    expect(launched.output()).toContain(READY);
    expect(launched.output()).toContain('TURN   coturn');
    expect(await pageResponds(launched)).toBe(true);
    await untilTurnResponds(launched);
  });

  it('listens on ::1 alone if HOST is ::1, and its TURN server on each loopback address', async () => {
    const launched = await launch({ HOST: '::1' });
    await until(launched, 'Stop   Ctrl-C');
    const { port } = new URL(urlOf(launched));

    expect(urlOf(launched)).toBe(`http://[::1]:${port}`);
    expect(await pageResponds(launched)).toBe(true);
    expect(await responds(`http://127.0.0.1:${port}`)).toBe(false);
    await untilTurnResponds(launched, '::1');
    await untilTurnResponds(launched, '127.0.0.1');
  });

  it('listens on every address of both families if HOST is ::', async () => {
    const launched = await launch({ HOST: '::', PATH: '' });
    await until(launched, 'Stop   Ctrl-C');
    const { port } = new URL(urlOf(launched));

    expect(await responds(`http://127.0.0.1:${port}`)).toBe(true);
    expect(await responds(`http://[::1]:${port}`)).toBe(true);
  });

  it('runs on a machine without IPv4', async () => {
    const launched = await launch({}, ['unshare', ...WITHOUT_IPV4]);
    await until(launched, 'Stop   Ctrl-C');

    const status = await promisify(execFile)('nsenter', [
      ...[`--target=${launched.launcher.pid}`, '--user', '--preserve-credentials', '--net'],
      ...[
        process.execPath,
        '-e',
        // Text, since console.log colours numbers in some terminals.
        `fetch('${urlOf(launched)}/api').then((r) => console.log(String(r.status)))`,
      ],
    ]);

    expect(urlOf(launched)).toContain('http://[::1]:');
    expect(launched.output()).toMatch(/TURN   coturn, started for this run on \[::1\]:\d+ \(/);
    expect(status.stdout).toBe('200\n');
  });

  it('runs without TURN if there is no turnserver, and explains the consequences', async () => {
    const launched = await launch({ PATH: '' });

    await until(launched, 'TURN   none');

    expect(await pageResponds(launched)).toBe(true);
  });

  it('starts no turnserver if the operator configures one', async () => {
    const launched = await launch({ TURN_URLS: 'turn:turn.example', TURN_SECRET: 's' });

    await until(launched, 'TURN   as configured');

    expect(await readdir(launched.temporary)).toEqual([]);
  });

  it('keeps no secret on disk once it runs', async () => {
    const launched = await launch();
    await until(launched, READY);

    const [directory] = await readdir(launched.temporary);

    expect(await readdir(path.join(launched.temporary, directory ?? ''))).not.toContain(
      'turnserver.conf',
    );
  });

  it('passes to each program only the variables that it needs', async () => {
    const binary = await findTurnserver(searchPath());
    const directory = await fakeTurnserver(`env >"$TMPDIR/env"; exec ${binary} "$@"`);
    const secrets = { API_KEYS: 'shop:s', TOKEN_SECRET: 't', AWS_SECRET_ACCESS_KEY: 'a' };
    const launched = await launch({ PATH: directory + path.delimiter + searchPath(), ...secrets });
    await until(launched, READY);

    const namesAt = async (url: string) => {
      const response = await fetch(urlOf(launched) + url);
      return Object.keys((await response.json()) as object);
    };
    const api = await namesAt('/api/environment');
    const web = await namesAt('/environment');
    const turnserver = await readFile(path.join(launched.temporary, 'env'), 'utf8');

    expect(api).toEqual(expect.arrayContaining(['API_KEYS', 'TOKEN_SECRET']));
    expect(api).not.toContain('AWS_SECRET_ACCESS_KEY');
    for (const name of Object.keys(secrets)) {
      expect(web).not.toContain(name);
      expect(turnserver).not.toContain(name);
    }
  });

  it('reports the exit of turnserver and keeps running', async () => {
    const binary = await findTurnserver(searchPath());
    const directory = await fakeTurnserver(`echo $$ >"$TMPDIR/pid"; exec ${binary} "$@"`);
    const launched = await launch({ PATH: directory });
    await until(launched, READY);

    process.kill(Number(await readFile(path.join(launched.temporary, 'pid'), 'utf8')));

    await until(launched, 'turnserver exited unexpectedly');
    expect(await pageResponds(launched)).toBe(true);
  });

  it('exits with the last output of an app that exits', async () => {
    const launched = await launch({ FAKE_APP: 'crashes' });
    await until(launched, READY);

    // Gets a response or none: the front door closes with the product.
    await fetch(`${urlOf(launched)}/api/crash`).catch(() => undefined);

    expect(await launched.exitCode).toBe(1);
    expect(launched.output()).toContain('api exited unexpectedly (exit code 3).');
    expect(launched.output()).toContain('  the reason why');
  });
});

describe('a request that names another host, as after DNS rebinding', () => {
  async function statusFor(launched: Launched, host: string): Promise<number | undefined> {
    const { port } = new URL(urlOf(launched));
    const outgoing = request({ host: '127.0.0.1', port, headers: { host } }).end();
    const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
    response.resume();
    return response.statusCode;
  }

  it('is rejected unless the operator has set PUBLIC_ORIGIN', async () => {
    const launched = await launch({ PATH: '' });
    await until(launched, READY);

    expect(await statusFor(launched, 'evil.example')).toBe(421);
    expect(await statusFor(launched, 'localhost')).toBe(200);
  });

  it('is forwarded if the operator has set PUBLIC_ORIGIN', async () => {
    const launched = await launch({ PATH: '', PUBLIC_ORIGIN: 'https://meet.example' });
    await until(launched, READY);

    expect(await statusFor(launched, 'meet.example')).toBe(200);
  });
});

describe('with a compiler, the embedded product', () => {
  it('prints its errors at once and starts the apps when they are fixed', async () => {
    const launched = await launch({ FAKE_COMPILER: 'waits', PATH: '' });
    await until(launched, 'compiler | 1 error');
    const before = launched.output();

    await writeFile(path.join(launched.temporary, 'fixed'), '');
    await until(launched, READY);

    expect(before).not.toContain(READY);
    expect(await pageResponds(launched)).toBe(true);
  });

  it('exits with the last output of a compiler that exits', async () => {
    const launched = await launch({ FAKE_COMPILER: 'exits', PATH: '' });

    expect(await launched.exitCode).toBe(1);
    expect(launched.output()).toContain('compiler exited during the start (exit code 2).');
    expect(launched.output()).toContain('  no configuration');
  });

  it('stops the compiler too', async () => {
    const launched = await launch({ FAKE_COMPILER: 'works', PATH: '' });
    await until(launched, READY);

    launched.launcher.kill('SIGINT');

    expect(await launched.exitCode).toBe(0);
  });

  it('stops while the compiler waits for a fix', async () => {
    const launched = await launch({ FAKE_COMPILER: 'waits', PATH: '' });
    await until(launched, 'compiler | 1 error');

    launched.launcher.kill('SIGINT');

    expect(await launched.exitCode).toBe(0);
  });
});

describe('a start that cannot succeed', () => {
  it.each([
    { what: 'an app', variables: { FAKE_APP: 'exits', PATH: '' }, reason: 'the reason why' },
    { what: 'a turnserver', variables: {}, reason: 'cannot relay' },
  ])(
    'prints the last output of $what that exits, and exits with 1',
    async ({ variables, reason }) => {
      const PATH = await fakeTurnserver('echo cannot relay; exit 5');
      const launched = await launch({ PATH, ...variables });

      expect(await launched.exitCode).toBe(1);
      expect(launched.output()).toContain('exited during the start');
      expect(launched.output()).toContain(reason);
      expect(await readdir(launched.temporary)).toEqual([]);
    },
  );

  it('names the port and the setting if the port is in use', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    onTestFinished(() => void other.close());
    const { port } = other.address() as AddressInfo;

    const launched = await launch({ PORT: String(port) });

    expect(await launched.exitCode).toBe(1);
    expect(launched.output()).toBe(
      `Port ${port} on 127.0.0.1 is already in use. Set PORT to use another one, for example: ` +
        `PORT=${port + 1} npm start\n`,
    );
  });

  it.each([
    {
      variables: { TRUSTED_PROXIES: 'everybody' },
      sentence: 'TRUSTED_PROXIES must be a comma-separated list of addresses',
    },
    { variables: { PORT: 'http' }, sentence: 'PORT must be a port number from 0 to 65535.' },
    { variables: { HOST: '198.51.100.7' }, sentence: 'HOST 198.51.100.7 is not an address of' },
  ])('explains $variables in one sentence', async ({ variables, sentence }) => {
    const launched = await launch(variables);

    expect(await launched.exitCode).toBe(1);
    expect(launched.output()).toContain(sentence);
    expect(launched.output().trim()).not.toContain('\n');
  });
});

describe('stopping the embedded product', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'by %s stops every program, cleans up and exits with 0',
    async (signal) => {
      const launched = await launch();
      await until(launched, READY);

      launched.launcher.kill(signal);

      expect(await launched.exitCode).toBe(0);
      expect(await pageResponds(launched)).toBe(false);
      expect(await isTurnSilent(launched)).toBe(true);
      expect(await readdir(launched.temporary)).toEqual([]);
    },
  );

  it('works during the start', async () => {
    const PATH = await fakeTurnserver('touch "$TMPDIR/started"; exec sleep 60');
    const launched = await launch({ PATH: `${PATH}:${searchPath()}` });
    await expect.poll(() => readdir(launched.temporary)).toContain('started');

    launched.launcher.kill('SIGINT');

    expect(await launched.exitCode).toBe(0);
    expect(launched.output()).toBe('');
    expect(await readdir(launched.temporary)).toEqual(['started']);
  });

  it('does not wait for an app that ignores SIGTERM after a second Ctrl-C', async () => {
    const launched = await launch({ FAKE_APP: 'ignores-sigterm' });
    await until(launched, READY);
    const apps = await addressesOfApps(launched);

    launched.launcher.kill('SIGINT');
    await until(launched, 'Stopping.');
    const repeating = setInterval(() => launched.launcher.kill('SIGINT'), 50);
    onTestFinished(() => clearInterval(repeating));

    expect(await launched.exitCode).toBe(1);
    await expect.poll(() => anyResponds(apps)).toBe(false);
    expect(await readdir(launched.temporary)).toEqual([]);
  });

  it('by SIGKILL, which it cannot handle, also ends the children', async () => {
    const launched = await launch({ FAKE_APP: 'ignores-sigterm' });
    await until(launched, READY);
    const apps = await addressesOfApps(launched);

    launched.launcher.kill('SIGKILL');

    await expect.poll(() => isTurnSilent(launched)).toBe(true);
    await expect.poll(() => anyResponds(apps)).toBe(false);
  });
});
