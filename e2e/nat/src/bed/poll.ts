import { setTimeout as elapsed } from 'node:timers/promises';

const INTERVAL_MS = 100;

/** Resolves as soon as it holds, and also when it never did: what was found instead is the outcome. */
export async function poll(holds: () => Promise<boolean>, deadlineMs: number): Promise<boolean> {
  const deadline = performance.now() + deadlineMs;
  while (performance.now() < deadline) {
    if (await holds()) return true;
    await elapsed(INTERVAL_MS);
  }
  return false;
}
