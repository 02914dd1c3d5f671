/** Against a real coturn, with its own client `turnutils_uclient` in place of browsers. */
import { execFile } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type TurnAccess, TurnSession } from '@throughline/test-kit';
import { describe, expect, it, onTestFinished } from 'vitest';
import { LOOPBACK } from '../address.js';
import { readSettings } from '../config/environment.js';
import { DataDirectory } from '../data-directory.js';
import { freePort } from '../free-port.js';
import { findTurnserver } from './find-turnserver.js';
import { untilStunResponds } from './stun-probe.js';
import { startTurnServer, type TurnServer } from './turn-server.js';

async function start({
  data,
  addresses = [LOOPBACK],
  wrap = (binary) => Promise.resolve(binary),
}: {
  data?: DataDirectory | undefined;
  addresses?: string[];
  /** Another program in the place of coturn, which may start it. */
  wrap?: (binary: string) => Promise<string>;
} = {}): Promise<TurnServer> {
  const read = readSettings();
  if (!read.ok) throw new Error(read.problem);
  const { turnserver: variables } = read.settings.variables;
  const binary = await findTurnserver(variables['PATH'] ?? '');
  if (binary === undefined) throw new Error('coturn is not installed: apt-get install coturn');
  const signal = new AbortController().signal;
  const server = await startTurnServer({
    binary: await wrap(binary),
    addresses,
    variables,
    data,
    signal,
  });
  onTestFinished(() => server[Symbol.asyncDispose]());
  return server;
}

const BETWEEN_TWO_RELAYS = '-y';
const OVER_TCP = '-t';

/** Allocates with credentials made from `secret`, and sends one datagram through the relay. */
function useRelay(
  { addresses, port, secret }: Pick<TurnServer, 'addresses' | 'port' | 'secret'>,
  ...options: string[]
): Promise<{ exitCode: number | string | null | undefined; output: string }> {
  const credentials = ['-u', 'alice', '-W', secret];
  const args = [...credentials, '-p', String(port), '-c', '-n', '1', ...options, ...addresses];
  return new Promise((resolve) => {
    execFile('turnutils_uclient', args, (error, stdout, stderr) => {
      resolve({ exitCode: error === null ? 0 : error.code, output: stdout + stderr });
    });
  });
}

/** For a client that, unlike `turnutils_uclient`, requests no address family. */
function accessTo({ port, secret }: TurnServer, address: string): TurnAccess {
  const username = `${Math.floor(Date.now() / 1_000) + 60}:alice`;
  const password = createHmac('sha1', secret).update(username).digest('base64');
  return { server: { address, port }, username, password };
}

describe('the turnserver of a run', () => {
  it.each([
    { transport: 'UDP', options: [BETWEEN_TWO_RELAYS] },
    { transport: 'TCP', options: [BETWEEN_TWO_RELAYS, OVER_TCP] },
  ])('relays between two participants that connect over $transport', async ({ options }) => {
    const server = await start();

    const { exitCode, output } = await useRelay(server, ...options);

    expect(output).toContain('Total lost packets 0 ');
    expect(exitCode).toBe(0);
  });

  it('answers STUN requests at a second port, so that browsers can compare what both see', async () => {
    const { addresses, secondStunPort } = await start();
    const [host = LOOPBACK] = addresses;

    await untilStunResponds({ host, port: secondStunPort }, AbortSignal.timeout(5_000));
  });

  // Unlike a browser, the test client retries after an error, so the test reads coturn's output.
  it('accepts the credentials of eight clients at once right after the start', async () => {
    const server = await start();

    const clients = Array.from({ length: 8 }, () => useRelay(server, BETWEEN_TWO_RELAYS));
    await Promise.all(clients);
    await server[Symbol.asyncDispose]();

    const { lastLines } = await server.child.exited;
    expect(lastLines.filter((line) => line.includes('ERROR'))).toEqual([]);
  });

  it('rejects credentials made with another secret', async () => {
    const server = await start();

    const { addresses, port } = server;
    const { exitCode, output } = await useRelay(
      { addresses, port, secret: 'guessed' },
      BETWEEN_TWO_RELAYS,
    );

    expect(output).toContain('Cannot complete Allocation');
    expect(exitCode).not.toBe(0);
  });

  it.each([
    { what: 'another address of this machine', options: ['-e', '127.0.0.2'] },
    { what: 'an address of a private network', options: ['-e', '10.1.2.3'] },
    { what: 'a public address', options: ['-e', '198.51.100.7'] },
  ])('does not send to $what', async ({ options }) => {
    const server = await start();

    const { output } = await useRelay(server, ...options);

    expect(output).toContain('error 403 (Forbidden IP)');
  });

  it('rejects TCP allocations', async () => {
    const server = await start();

    const { output } = await useRelay(server, '-T');

    expect(output).toContain('error 442 (TCP Transport is not allowed');
  });

  it('relays between participants that name no address family, as browsers, if it has only ::1', async () => {
    await using sessions = new AsyncDisposableStack();
    const access = accessTo(await start({ addresses: ['::1'] }), '::1');
    const ada = sessions.use(await TurnSession.open(access));
    const ben = sessions.use(await TurnSession.open(access));

    expect([await ada.allocate(), await ben.allocate()]).toEqual(['ok', 'ok']);
    await ada.permit('::1');
    await ben.permit('::1');
    ada.send({ ...ben.relayed, address: '::1' }, 'hello');

    expect(ada.relayed.address).toBe('0:0:0:0:0:0:0:1');
    await expect.poll(() => ben.received).toEqual(['hello']);
  });

  it('relays between a participant with IPv4 and one with IPv6', async () => {
    await using sessions = new AsyncDisposableStack();
    const server = await start({ addresses: ['127.0.0.1', '::1'] });
    const ada = sessions.use(await TurnSession.open(accessTo(server, '127.0.0.1')));
    const ben = sessions.use(await TurnSession.open(accessTo(server, '::1')));

    expect([await ada.allocate(), await ben.allocate()]).toEqual(['ok', 'ok']);
    await ada.permit(ben.relayed.address);
    await ben.permit(ada.relayed.address);
    ada.send(ben.relayed, 'hello');

    await expect.poll(() => ben.received).toEqual(['hello']);
  });

  it.each(['::2', 'fd00:ec2::254', '2001:db8::7'])('on ::1 does not send to %s', async (peer) => {
    const access = accessTo(await start({ addresses: ['::1'] }), '::1');
    await using session = await TurnSession.open(access);
    await session.allocate();

    expect(await session.permit(peer)).toBe(403);
  });

  it('can run beside another', async () => {
    const [one, other] = await Promise.all([start(), start()]);

    expect(one.port).not.toBe(other.port);
    expect(one.secret).not.toBe(other.secret);
  });

  it('has the port and the secret of the run before, if they were kept', async () => {
    const directory = await mkdtemp(path.join(tmpdir(), 'throughline-test-'));
    onTestFinished(() => rm(directory, { recursive: true }));
    const data = await DataDirectory.open({ port: 0, dataDirectory: directory }, {});
    const before = await start({ data });
    const other = await start({ data });
    await before[Symbol.asyncDispose]();
    await other[Symbol.asyncDispose]();

    const after = await start({ data });

    expect(other.port).not.toBe(before.port);
    expect([other.secret, after.secret]).toEqual([before.secret, before.secret]);
    expect(after.port).toBe(other.port);
  });

  it('starts anew if another program takes its port meanwhile, for which coturn would wait', async () => {
    const directory = await mkdtemp(path.join(tmpdir(), 'throughline-test-'));
    onTestFinished(() => rm(directory, { recursive: true }));
    const script = path.join(directory, 'turnserver');
    const wrap = async (binary: string) => {
      const isFirst = `mkdir ${directory}/started 2>/dev/null`;
      const message = 'Cannot bind DTLS/UDP listener socket to addr 127.0.0.1';
      const lines = [`if ${isFirst}; then echo "0: : ${message}"; exec sleep 60; fi`];
      await writeFile(script, ['#!/bin/sh', ...lines, `exec ${binary} "$@"`, ''].join('\n'), {
        mode: 0o700,
      });
      return script;
    };

    const server = await start({ wrap });

    expect((await useRelay(server, BETWEEN_TWO_RELAYS)).exitCode).toBe(0);
  });

  it('does not respond after disposal', async () => {
    const server = await start();

    await server[Symbol.asyncDispose]();

    const { port } = server;
    await expect(
      untilStunResponds({ host: LOOPBACK, port }, AbortSignal.timeout(200)),
    ).rejects.toThrow('aborted due to timeout');
  });
});

describe('a STUN probe', () => {
  it('continues until its signal aborts if no server responds', async () => {
    const port = await freePort(LOOPBACK);

    await expect(
      untilStunResponds({ host: LOOPBACK, port }, AbortSignal.timeout(200)),
    ).rejects.toThrow('aborted due to timeout');
  });
});

describe('the search for turnserver', () => {
  it('finds nothing in directories that lack it or do not exist', async () => {
    expect(await findTurnserver(`/no/such/directory:${import.meta.dirname}`)).toBeUndefined();
  });
});
