/**
 * One program of the product, as a child process: its output line by line, its death, its end.
 *
 * A child leads a process group of its own. So a Ctrl-C in the terminal, which reaches every
 * process of the foreground group, reaches the launcher alone, and the launcher ends the children
 * in its own order. For the same reason a child must not outlive the launcher: see `LEASH`.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Variables } from './config/environment.js';

export interface ChildOptions {
  /** How people see it in output and errors. */
  name: string;
  command: string;
  args: readonly string[];
  /** The whole environment: nothing else is inherited. */
  env: Variables;
  onLine?: (line: string) => void;
}

export interface ChildDeath {
  /** For people: `exit code 1`, `signal SIGKILL`. */
  how: string;
  /** What it last wrote to stdout and stderr, oldest first. */
  lastLines: readonly string[];
}

export interface Child {
  readonly name: string;
  readonly pid: number | undefined;
  /** Settles when the process is gone and all it wrote was read, whatever the reason. Never rejects. */
  readonly death: Promise<ChildDeath>;
  /** SIGTERM, and SIGKILL for one that is not gone by the deadline. Idempotent. */
  stop(deadlineMs?: number): Promise<void>;
}

/** Enough for a proxied socket to be closed in order; Ctrl-C should not feel stuck. */
const STOP_DEADLINE_MS = 4_000;

const KEPT_LINES = 40;

/**
 * Ends the whole process group when the other end of stdin closes, which the kernel sees to
 * however the launcher ends, SIGKILL included. Nothing is ever written there, so `read` returns
 * then and not before; the watcher itself outlasts the SIGTERM of `stop`. The program takes the
 * place of the shell: signals and exit codes are its own.
 */
const LEASH = [
  'exec 3<&0 </dev/null',
  '(trap "" TERM; read -r _ <&3; kill -KILL 0) >/dev/null 2>&1 &',
  'exec 3<&-',
  'exec "$@"',
].join('\n');

export function startChild({ name, command, args, env, onLine }: ChildOptions): Child {
  const child = spawn('/bin/sh', ['-c', LEASH, name, command, ...args], {
    env: { ...env },
    detached: true,
    stdio: 'pipe',
  });
  const lastLines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      lastLines.push(line);
      if (lastLines.length > KEPT_LINES) lastLines.shift();
      onLine?.(line);
    });
  }
  const death = deathOf(child).then((how) => ({ how, lastLines }));

  return {
    name,
    pid: child.pid,
    death,
    async stop(deadlineMs = STOP_DEADLINE_MS) {
      signalGroup(child, 'SIGTERM');
      const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), deadlineMs);
      await death;
      clearTimeout(timer);
    },
  };
}

function deathOf(child: ChildProcess): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  child.once('error', (error) => resolve(`could not be started: ${error.message}`));
  // What the program left behind in its group would keep the pipes open, and so `close` away.
  child.once('exit', () => signalGroup(child, 'SIGKILL'));
  child.once('close', (code, signal) => {
    resolve(signal === null ? `exit code ${code}` : `signal ${signal}`);
  });
  return promise;
}

function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch (error) {
    // Nobody is left in the group: what the signal was for has happened.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
