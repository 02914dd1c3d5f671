/** An app of the product, run as a program on loopback. Apps are never imported. */
import { type Child, startChild } from './child-process.js';
import type { Variables } from './config/environment.js';
import { hostAndPort, LOOPBACK } from './address.js';
import { untilHttpOk, untilReady } from './readiness.js';

export interface AppOptions {
  name: string;
  /** Path of the app's built entry point. */
  script: string;
  port: number;
  variables: Variables;
  onLine: (line: string) => void;
}

/** Both apps are ready within 2 s on an idle machine. */
const READY_DEADLINE_MS = 60_000;

export const appOrigin = (port: number) => `http://${hostAndPort(LOOPBACK, port)}`;

export function startApp({ name, script, port, variables, onLine }: AppOptions): Child {
  return startChild({
    name,
    command: process.execPath,
    args: [script],
    env: {
      ...variables,
      NODE_ENV: 'production',
      PORT: String(port),
      HOST: LOOPBACK,
      HOSTNAME: LOOPBACK, // Next's name for HOST
    },
    onLine,
  });
}

/** Resolves once `healthUrl` returns 200. Rejects with a `StartFailure` if the app exits or is late. */
export function untilAppIsReady(
  child: Child,
  healthUrl: string,
  signal: AbortSignal,
): Promise<void> {
  const probe = (until: AbortSignal) => untilHttpOk(healthUrl, until);
  return untilReady({ child, probe, deadlineMs: READY_DEADLINE_MS, signal });
}
