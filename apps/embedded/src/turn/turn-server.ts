/**
 * A coturn for this run, with its own directory. With a data directory, it has the port and the secret of
 * the run before, so that clients which continue their meetings can allocate again. Its configuration:
 * `turn-config.ts`.
 */
import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as elapsed } from 'node:timers/promises';
import { LOOPBACK } from '../address.js';
import { type Child, startChild } from '../child-process.js';
import type { Variables } from '../config/child-variables.js';
import type { DataDirectory, TurnIdentity } from '../data-directory.js';
import { freePort, isFreePort } from '../free-port.js';
import { untilReady } from '../readiness.js';
import { StartFailure } from '../start-failure.js';
import { untilStunResponds } from './stun-probe.js';
import { turnConfig } from './turn-config.js';

export interface TurnServer extends AsyncDisposable {
  readonly child: Child;
  readonly addresses: readonly string[];
  readonly port: number;
  /** Answers STUN requests as well. Another one in each run. */
  readonly secondStunPort: number;
  /** For ephemeral credentials; shared by coturn and the API. */
  readonly secret: string;
  /** The telnet interface on loopback, for the API. */
  readonly admin: { readonly port: number; readonly password: string };
}

export interface TurnServerOptions {
  /** Path of `turnserver`. */
  binary: string;
  /** IP addresses of this machine to listen on, at least one; not unspecified. It relays from the first. */
  addresses: readonly string[];
  /** Its environment. */
  variables: Variables;
  /** Without it, port and secret are new. */
  data?: DataDirectory | undefined;
  signal: AbortSignal;
}

const READY_DEADLINE_MS = 10_000;
const PORT_DEADLINE_MS = 1_000;
const PORT_RETRY_MS = 50;

/** The coturn of a run that was killed may still be about to end. */
async function isSoonFree(addresses: readonly string[], port: number): Promise<boolean> {
  const deadlineMs = performance.now() + PORT_DEADLINE_MS;
  while (!(await isFreePort(addresses, port))) {
    if (performance.now() > deadlineMs) return false;
    await elapsed(PORT_RETRY_MS);
  }
  return true;
}

/** As in the run before, as far as the port is still free. */
async function identityFor({
  addresses,
  data,
}: Pick<TurnServerOptions, 'addresses' | 'data'>): Promise<TurnIdentity> {
  const former = await data?.readTurnIdentity();
  if (former !== undefined && (await isSoonFree(addresses, former.port))) return former;
  const [first = LOOPBACK, ...others] = addresses;
  const identity = {
    port: await freePort(first, ...others),
    secret: former?.secret ?? randomBytes(32).toString('hex'),
  };
  await data?.writeTurnIdentity(identity);
  return identity;
}

/** How often a port may be taken by another program between its choice and the start. */
const MAX_STARTS = 3;

/** coturn goes on trying to bind such a port, without an exit. */
const PORT_IS_TAKEN = /Cannot bind \S+ listener socket/;

/** Resolves once the server responds to STUN requests. Disposal stops it and removes its directory. */
export async function startTurnServer(options: TurnServerOptions): Promise<TurnServer> {
  for (let starts = 1; ; starts++) {
    const taken = new AbortController();
    try {
      return await startOnce(options, taken);
    } catch (error) {
      options.signal.throwIfAborted();
      if (!taken.signal.aborted || starts === MAX_STARTS) throw error;
    }
  }
}

/** @param taken aborted when the port turns out to be taken */
async function startOnce(options: TurnServerOptions, taken: AbortController): Promise<TurnServer> {
  const { binary, addresses, variables } = options;
  const signal = AbortSignal.any([options.signal, taken.signal]);
  await using starting = new AsyncDisposableStack();
  const directory = await mkdtemp(path.join(tmpdir(), 'throughline-turn-'));
  const removeNow = () => rmSync(directory, { recursive: true, force: true });
  process.once('exit', removeNow); // A second Ctrl-C exits without disposal.
  starting.defer(async () => {
    process.off('exit', removeNow);
    await rm(directory, { recursive: true, force: true });
  });

  const { port, secret } = await identityFor(options);
  const secondStunPort = await freePort(addresses[0] ?? LOOPBACK, ...addresses.slice(1));
  const admin = { port: await freePort(LOOPBACK), password: randomBytes(32).toString('hex') };
  const configFile = path.join(directory, 'turnserver.conf');
  const config = turnConfig({ addresses, port, secondStunPort, secret, admin, directory });
  await writeFile(configFile, config, { mode: 0o600 });
  const child = startChild({
    name: 'turnserver',
    command: binary,
    args: ['-c', configFile],
    env: variables,
    onLine: (line) => {
      if (PORT_IS_TAKEN.test(line))
        taken.abort(new StartFailure(`Another program uses a port that was free before: ${line}`));
    },
  });
  starting.defer(() => child.stop());

  const probe = async (until: AbortSignal) => {
    await Promise.all(addresses.map((host) => untilStunResponds({ host, port }, until)));
  };
  await untilReady({ child, probe, deadlineMs: READY_DEADLINE_MS, signal });
  // coturn reads it only at the start, and the secret should not stay on disk.
  await rm(configFile);

  const running = starting.move();
  return {
    child,
    addresses,
    port,
    secondStunPort,
    secret,
    admin,
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}
