/** The program as an operator runs it, from `dist`: its output and its exit status. */
import { execFile } from 'node:child_process';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { freePort } from '@throughline/test-kit';
import { RunningApi } from '../testing/running-api.js';
import { DoctorReport } from './report.js';

const MAIN = path.join(import.meta.dirname, '../../dist/doctor/doctor-main.js');

interface Run {
  readonly status: number | string | null | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

const run = (environment: Record<string, string>, ...args: readonly string[]) =>
  new Promise<Run>((resolve) => {
    execFile(process.execPath, [MAIN, ...args], { env: environment }, (error, stdout, stderr) =>
      resolve({ status: error === null ? 0 : error.code, stdout, stderr }),
    );
  });

describe('[API-11] the program of the doctor', () => {
  it('exits with 0 if nothing has failed', async () => {
    await using api = await RunningApi.start();

    const { status, stdout, stderr } = await run({ PUBLIC_ORIGIN: api.url });

    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain(`passed   https: ${api.url}/api/health`);
    expect(stdout).toMatch(/0 failed, \d with a warning, \d+ passed, \d+ skipped, in \d+\.\d s\n$/);
  });

  it('exits with 1 after a failure, and prints what it is, why it matters and how to fix it', async () => {
    const port = await freePort();
    const { status, stdout } = await run({ PUBLIC_ORIGIN: `http://127.0.0.1:${port}` });

    expect(status).toBe(1);
    expect(stdout).toMatch(/^FAILED {2}https: 127\.0\.0\.1 port \d+\n {2}What: .*ECONNREFUSED\.\n/);
    expect(stdout).toMatch(/\n {2}Why it matters: .*\n {2}Fix: Open TCP port \d+/);
  });

  it('prints JSON for scripts', async () => {
    const { stdout } = await run({ DOCTOR_VANTAGE: 'isolated' }, '--json');

    expect(DoctorReport.parse(JSON.parse(stdout)).counts.failed).toBe(0);
  });

  it('reports a Redis that does not respond as a finding', async () => {
    const port = await freePort();
    const TOKEN_SECRET = 'what is at least thirty-two characters long';
    const redis = { REDIS_URL: `redis://127.0.0.1:${port}`, TOKEN_SECRET };

    const { status, stdout } = await run({ ...redis, DOCTOR_VANTAGE: 'isolated' });

    expect(status).toBe(1);
    expect(stdout).toContain('What: REDIS_URL must be the URL of a running Redis');
  });

  it('skips names that resolve to its own container', async () => {
    const origin = { PUBLIC_ORIGIN: 'https://localhost', DOCTOR_VANTAGE: 'container' };
    const turn = { TURN_URLS: 'turn:turn.localhost', TURN_SECRET: 'secret' };

    const { status, stdout } = await run({ ...origin, ...turn });

    expect(status).toBe(0);
    expect(stdout).toContain('skipped  turn: turn:turn.localhost (resolves to the container');
  });

  it('adds what the doctor of a second server sees', async () => {
    const secret = 's'.repeat(32);
    const apiKeys = new Map([['doctor', secret]]);
    await using second = await RunningApi.start({
      config: { apiKeys, doctor: { outside: 'public' } },
    });
    const own = { PUBLIC_ORIGIN: 'https://meet.invalid', DOCTOR_VANTAGE: 'isolated' };
    const DOCTOR_OUTSIDE_KEY = `doctor:${secret}`;

    const { status, stdout } = await run(
      { ...own, DOCTOR_OUTSIDE_KEY },
      '--from-outside',
      second.url,
    );

    expect(status).toBe(1);
    expect(stdout).toContain('FAILED  dns from outside: meet.invalid\n');
    expect(stdout).toContain('passed   clock: 127.0.0.1');
  });

  it('reports a second server that does not examine others', async () => {
    await using second = await RunningApi.start();
    const own = { PUBLIC_ORIGIN: 'https://meet.invalid', DOCTOR_VANTAGE: 'isolated' };
    const DOCTOR_OUTSIDE_KEY = `doctor:${'s'.repeat(32)}`;

    const { stdout } = await run({ ...own, DOCTOR_OUTSIDE_KEY }, '--from-outside', second.url);

    expect(stdout).toContain(
      `What: The doctor at ${second.url} examined nothing: it returned 401.`,
    );
  });

  it.each([
    [
      'no key for the second server',
      {},
      ['--from-outside', 'https://b.test'],
      'DOCTOR_OUTSIDE_KEY',
    ],
    ['an invalid URL', {}, ['--from-outside', 'b.test'], '--from-outside must be the URL'],
    [
      'a URL without TLS',
      {},
      ['--from-outside', 'http://b.test'],
      '--from-outside must be the URL',
    ],
    ['an invalid setting', { PORT: 'http' }, [], 'PORT must be a port number'],
    ['an unknown argument', {}, ['--fast'], 'Usage: doctor'],
  ])('exits with 2 because of %s, and names it', async (_case, environment, args, sentence) => {
    const { status, stdout, stderr } = await run(environment, ...args);

    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(sentence);
  });
});
