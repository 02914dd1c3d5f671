/** A coturn for this run only: own port, own secret, own directory. Its rules: `turn-config.ts`. */
import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Child, startChild } from '../child-process.js';
import type { Variables } from '../config/environment.js';
import { freePort } from '../free-port.js';
import { untilReady } from '../readiness.js';
import { untilStunAnswers } from './stun-probe.js';
import { turnConfig } from './turn-config.js';

export interface TurnServer extends AsyncDisposable {
  readonly child: Child;
  readonly address: string;
  readonly port: number;
  /** For ephemeral credentials; known to coturn and the API. */
  readonly secret: string;
}

export interface TurnServerOptions {
  /** Path of `turnserver`. */
  binary: string;
  /** Listened on and relayed from: one definite IP address of this machine. */
  address: string;
  inherited: Variables;
  signal: AbortSignal;
}

const READY_DEADLINE_MS = 10_000;

/** Resolves when the server answers STUN requests. Disposing stops it and removes its directory. */
export async function startTurnServer(options: TurnServerOptions): Promise<TurnServer> {
  const { binary, address, inherited, signal } = options;
  await using starting = new AsyncDisposableStack();
  const directory = await mkdtemp(path.join(tmpdir(), 'throughline-turn-'));
  const removeNow = () => rmSync(directory, { recursive: true, force: true });
  process.once('exit', removeNow); // The second Ctrl-C exits without disposing of anything.
  starting.defer(async () => {
    process.off('exit', removeNow);
    await rm(directory, { recursive: true, force: true });
  });

  const port = await freePort(address);
  const secret = randomBytes(32).toString('hex');
  const configFile = path.join(directory, 'turnserver.conf');
  await writeFile(configFile, turnConfig({ address, port, secret, directory }), { mode: 0o600 });
  const child = startChild({
    name: 'turnserver',
    command: binary,
    args: ['-c', configFile],
    env: inherited,
  });
  starting.defer(() => child.stop());

  const answers = (until: AbortSignal) => untilStunAnswers({ host: address, port }, until);
  await untilReady({ child, answers, deadlineMs: READY_DEADLINE_MS, signal });
  // Read once, at start: the secret need not stay on the disk.
  await rm(configFile);

  const running = starting.move();
  return { child, address, port, secret, [Symbol.asyncDispose]: () => running.disposeAsync() };
}
