import { setTimeout as elapsed } from 'node:timers/promises';
import { StoreUnavailableError } from './store-unavailable-error.js';

/** An outage lasts seconds, and each attempt fails immediately. */
const RETRY_MS = 200;

/**
 * Retries `task` while the store is unavailable. Resolves with its result, or with `undefined` once
 * `isWanted` returns false. `task` must tolerate repetition: an attempt whose reply was lost may
 * have taken effect.
 */
export async function retryWhileUnavailable<T>(
  task: () => Promise<T>,
  isWanted: () => boolean,
): Promise<T | undefined> {
  while (isWanted()) {
    try {
      return await task();
    } catch (error) {
      if (!(error instanceof StoreUnavailableError)) throw error;
      await elapsed(RETRY_MS, undefined, { ref: false });
    }
  }
  return undefined;
}

/** Like `retryWhileUnavailable`; if `task` completes synchronously, so does this. */
export function nowOrRetryWhileUnavailable<T>(
  task: () => T | Promise<T>,
  isWanted: () => boolean,
): T | Promise<T | undefined> {
  let started: T | Promise<T>;
  try {
    started = task();
  } catch (error) {
    if (!(error instanceof StoreUnavailableError)) throw error;
    started = Promise.reject(error);
  }
  if (!(started instanceof Promise)) return started;
  let first: Promise<T> | undefined = started;
  const attempt = async () => {
    const running = first ?? task();
    first = undefined;
    return running;
  };
  return retryWhileUnavailable(attempt, isWanted);
}
