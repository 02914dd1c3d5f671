import { setTimeout as elapsed } from 'node:timers/promises';
import { OutOfReachError } from './out-of-reach-error.js';

/** Between two tries: an outage lasts seconds, and each try fails at once. */
const RETRY_MS = 200;

/**
 * Runs `task` again and again while what it needs is out of reach. Resolves with its result, or with
 * `undefined` once nobody wants it any more. `task` may have taken effect when it is run again.
 */
export async function whenReachable<T>(
  task: () => Promise<T>,
  isWanted: () => boolean,
): Promise<T | undefined> {
  while (isWanted()) {
    try {
      return await task();
    } catch (error) {
      if (!(error instanceof OutOfReachError)) throw error;
      await elapsed(RETRY_MS, undefined, { ref: false });
    }
  }
  return undefined;
}
