/** Waits until a started child does its work. What "works" means is the caller's question. */
import { setTimeout } from 'node:timers/promises';
import type { Child } from './child-process.js';
import { StartFailure } from './start-failure.js';

export interface Readiness {
  child: Child;
  /** Resolves when the child works; rejects when the signal it is given aborts. */
  answers: (signal: AbortSignal) => Promise<void>;
  deadlineMs: number;
  /** Aborts when the person gave up waiting. */
  signal: AbortSignal;
}

/** Rejects with a `StartFailure` when the child dies or is late, with the signal's reason otherwise. */
export async function untilReady({ child, answers, deadlineMs, signal }: Readiness): Promise<void> {
  const over = new AbortController();
  const died = child.death.then(({ how, lastLines }) => {
    throw new StartFailure(`${child.name} ended while it was starting (${how}).`, { lastLines });
  });
  const late = AbortSignal.timeout(deadlineMs);
  const waiting = answers(AbortSignal.any([signal, late, over.signal])).catch((error: unknown) => {
    signal.throwIfAborted();
    if (!late.aborted) throw error;
    throw new StartFailure(`${child.name} did not answer within ${deadlineMs / 1_000} seconds.`);
  });
  try {
    await Promise.race([died, waiting]);
  } finally {
    over.abort();
    // The loser of the race settles later and has nobody to tell.
    for (const promise of [died, waiting]) promise.catch(() => {});
  }
}

const HEALTH_POLL_MS = 100;
const HEALTH_TIMEOUT_MS = 5_000;

/** Resolves at the first answer 200. */
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
    return false; // Not listening yet, or slow: what the next attempt is for.
  }
}
