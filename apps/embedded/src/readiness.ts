/** Waits until a started child is ready, by a probe that the caller supplies. */
import { setTimeout } from 'node:timers/promises';
import type { Child } from './child-process.js';
import { StartFailure } from './start-failure.js';

export interface Readiness {
  child: Child;
  /** Resolves once the child is ready; rejects when its signal aborts. */
  probe: (signal: AbortSignal) => Promise<void>;
  /** Without it, the wait ends only with the child or `signal`. */
  deadlineMs?: number;
  /** Cancels the wait. */
  signal: AbortSignal;
}

const NEVER = new AbortController().signal;

/** Rejects with a `StartFailure` if the child exits or is late, or with the reason of `signal`. */
export async function untilReady({ child, probe, deadlineMs, signal }: Readiness): Promise<void> {
  const settled = new AbortController();
  const exited = child.exited.then(({ reason, lastLines }) => {
    throw new StartFailure(`${child.name} exited during the start (${reason}).`, { lastLines });
  });
  const late = deadlineMs === undefined ? NEVER : AbortSignal.timeout(deadlineMs);
  const ready = probe(AbortSignal.any([signal, late, settled.signal])).catch((error: unknown) => {
    signal.throwIfAborted();
    if (!late.aborted) throw error;
    const seconds = (deadlineMs ?? 0) / 1_000;
    throw new StartFailure(`${child.name} was not ready within ${seconds} seconds.`, {
      lastLines: child.lastLines,
    });
  });
  try {
    await Promise.race([exited, ready]);
  } finally {
    settled.abort();
    // The other promise may reject later, when its result no longer matters.
    for (const promise of [exited, ready]) promise.catch(() => {});
  }
}

const HEALTH_POLL_MS = 100;
const HEALTH_TIMEOUT_MS = 5_000;

/** Resolves at the first response with status 200. */
export async function untilHttpOk(url: string, signal: AbortSignal): Promise<void> {
  for (;;) {
    if (await isHttpOk(url, signal)) return;
    await setTimeout(HEALTH_POLL_MS, undefined, { signal });
  }
}

async function isHttpOk(url: string, signal: AbortSignal): Promise<boolean> {
  try {
    const deadline = AbortSignal.timeout(HEALTH_TIMEOUT_MS);
    const response = await fetch(url, { signal: AbortSignal.any([signal, deadline]) });
    await response.body?.cancel();
    return response.status === 200;
  } catch {
    signal.throwIfAborted();
    return false; // not listening yet, or too slow: the caller retries
  }
}
