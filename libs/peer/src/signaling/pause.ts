import { onNetworkChange } from './network-change.js';

/**
 * The pause before a further attempt to reach the API: over after `ms`, or at once when the
 * network may have changed, which is a reason to try again.
 */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const pausing = new AbortController();
    const end = () => {
      clearTimeout(timer);
      pausing.abort();
      resolve();
    };
    const timer = setTimeout(end, ms);
    onNetworkChange(end, pausing.signal);
  });
}
