import { setTimeout as elapsed } from 'node:timers/promises';

/** Resolves as the promise does, or with undefined once the time is over. */
export async function within<T>(ms: number, promise: Promise<T>): Promise<T | undefined> {
  const settled = new AbortController();
  const { signal } = settled;
  try {
    return await Promise.race([promise, elapsed(ms, undefined, { signal })]);
  } finally {
    settled.abort();
  }
}
