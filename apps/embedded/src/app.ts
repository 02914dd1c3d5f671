/** A program of the product for Node, run on loopback. Apps are never imported. */
import { hostAndPort, LOOPBACK } from './address.js';
import { type Child, startChild } from './child-process.js';
import type { Variables } from './config/child-variables.js';
import type { Program } from './programs.js';
import { untilHttpOk, untilReady } from './readiness.js';

export interface StartOptions {
  variables: Variables;
  onLine: (line: string) => void;
}

export function startProgram(program: Program, { variables, onLine }: StartOptions): Child {
  const { name, nodeOptions = [], script, args = [], mode } = program;
  return startChild({
    name,
    command: process.execPath,
    args: [...nodeOptions, script, ...args],
    env: { ...variables, ...program.variables, NODE_ENV: mode },
    onLine,
  });
}

export interface AppOptions extends StartOptions {
  port: number;
  /** Returns 200 once the app is ready. */
  healthPath: string;
  signal: AbortSignal;
}

export interface App {
  child: Child;
  /** Resolves once the app is ready. Rejects with a `StartFailure` if it exits or is late. */
  untilReady: () => Promise<void>;
}

export const appOrigin = (port: number) => `http://${hostAndPort(LOOPBACK, port)}`;

export function startApp(program: Program, options: AppOptions): App {
  const { port, healthPath, variables, onLine, signal } = options;
  const child = startProgram(program, {
    variables: {
      ...variables,
      PORT: String(port),
      HOST: LOOPBACK,
      HOSTNAME: LOOPBACK, // Next's name for HOST
    },
    onLine,
  });
  const probe = (until: AbortSignal) => untilHttpOk(`${appOrigin(port)}${healthPath}`, until);
  const { readyDeadlineMs: deadlineMs } = program;
  return {
    child,
    untilReady: () => untilReady({ child, probe, signal, ...(deadlineMs && { deadlineMs }) }),
  };
}
