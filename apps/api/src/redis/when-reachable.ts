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

/** The same for a task that may be done at once: then so is this. Only while somebody wants it. */
export function nowOrWhenReachable<T>(
  task: () => T | Promise<T>,
  isWanted: () => boolean,
): T | Promise<T | undefined> {
  const first = task();
  if (!(first instanceof Promise)) return first;
  let begun: Promise<T> | undefined = first;
  const goOn = async () => {
    const running = begun ?? task();
    begun = undefined;
    return running;
  };
  return whenReachable(goOn, isWanted);
}
