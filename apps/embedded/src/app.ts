/** An app of the product, run as a program on loopback. No app is ever imported. */
import { type Child, startChild } from './child-process.js';
import type { Variables } from './config/environment.js';
import { hostAndPort, LOOPBACK } from './address.js';
import { untilHttpOk, untilReady } from './readiness.js';

export interface AppOptions {
  name: string;
  /** Path of what the app's build leaves behind. */
  script: string;
  port: number;
  variables: Variables;
  onLine: (line: string) => void;
}

/** Both apps answer within a second or two; a busy machine deserves patience. */
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
      HOSTNAME: LOOPBACK, // what Next calls it
    },
    onLine,
  });
}

/** Resolves when `healthUrl` answers 200. Rejects with a `StartFailure` when the app dies or is late. */
export function untilAppAnswers(
  child: Child,
  healthUrl: string,
  signal: AbortSignal,
): Promise<void> {
  const answers = (until: AbortSignal) => untilHttpOk(healthUrl, until);
  return untilReady({ child, answers, deadlineMs: READY_DEADLINE_MS, signal });
}
