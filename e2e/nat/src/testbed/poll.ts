import { setTimeout as elapsed } from 'node:timers/promises';

const INTERVAL_MS = 100;

/** Resolves with whether the condition became true before the deadline. */
export async function poll(
  condition: () => Promise<boolean>,
  deadlineMs: number,
): Promise<boolean> {
  const deadline = performance.now() + deadlineMs;
  while (performance.now() < deadline) {
    if (await condition()) return true;
    await elapsed(INTERVAL_MS);
  }
  return false;
}
