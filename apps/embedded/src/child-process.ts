/**
 * One program of the product as a child process: its output by line, its exit, and how to stop it.
 *
 * Each child leads its own process group. Ctrl-C in a terminal signals the whole foreground group, so
 * it reaches only the launcher, which then stops the children in order. `LEASH` ensures that no child
 * outlives the launcher.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Variables } from './config/child-variables.js';

export interface ChildOptions {
  /** Shown in output and errors. */
  name: string;
  command: string;
  args: readonly string[];
  /** The whole environment; nothing else is inherited. */
  env: Variables;
  onLine?: (line: string) => void;
}

export interface ChildExit {
  /** For example `exit code 1` or `signal SIGKILL`. */
  reason: string;
  /** The end of its output on stdout and stderr, oldest line first. */
  lastLines: readonly string[];
}

export interface Child {
  readonly name: string;
  readonly pid: number | undefined;
  /** The end of its output so far, oldest line first. */
  readonly lastLines: readonly string[];
  /** Resolves once the process has exited and its output is read. Never rejects. */
  readonly exited: Promise<ChildExit>;
  /** Sends SIGTERM, and SIGKILL at the deadline. Resolves once the process has exited. Idempotent. */
  stop(deadlineMs?: number): Promise<void>;
}

/** Enough for the closing handshakes of WebSockets, and short enough for Ctrl-C. */
const STOP_DEADLINE_MS = 4_000;

const KEPT_LINES = 40;

/**
 * Kills the process group when the other end of stdin closes, which happens however the launcher
 * ends, SIGKILL included. Nothing is ever written there, so `read` returns only then; its subshell
 * ignores the SIGTERM of `stop`. The program replaces the shell, so signals and exit codes are its own.
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
  const exited = exitOf(child).then((reason) => ({ reason, lastLines }));

  return {
    name,
    pid: child.pid,
    lastLines,
    exited,
    async stop(deadlineMs = STOP_DEADLINE_MS) {
      signalGroup(child, 'SIGTERM');
      const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), deadlineMs);
      await exited;
      clearTimeout(timer);
    },
  };
}

function exitOf(child: ChildProcess): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  child.once('error', (error) => resolve(`could not be started: ${error.message}`));
  // Processes left in its group would keep the pipes open and so delay `close`.
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
    // ESRCH: the group is empty already.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
