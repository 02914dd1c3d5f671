import { onNetworkChange } from './network-change.js';

/**
 * Waits before another attempt to reach the API: for `ms`, or until the network may have changed,
 * because then the attempt may succeed at once.
 */
export function retryDelay(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const waiting = new AbortController();
    const end = () => {
      clearTimeout(timer);
      waiting.abort();
      resolve();
    };
    const timer = setTimeout(end, ms);
    onNetworkChange(end, waiting.signal);
  });
}
