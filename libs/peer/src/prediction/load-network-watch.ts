/** Loads the classification of the network when the page is idle, since no join may wait for it. */
import type { NetworkWatch } from './network-watch.js';

/** A page that is busy for longer, as while its cameras start, loads it nevertheless. */
const IDLE_DEADLINE_MS = 500;

/** The caller owns it and closes it. Resolves with `undefined` if it cannot be loaded; predictions are then missing. */
export async function loadNetworkWatch(): Promise<NetworkWatch | undefined> {
  await untilIdle();
  try {
    const { NetworkWatch: Loaded } = await import('./network-watch.js');
    return new Loaded();
  } catch {
    return undefined; // The network has failed, or a newer version has replaced the file.
  }
}

function untilIdle(): Promise<void> {
  return new Promise((resolve) => {
    // Safari has no `requestIdleCallback`.
    if (typeof requestIdleCallback !== 'function') setTimeout(resolve);
    else requestIdleCallback(() => resolve(), { timeout: IDLE_DEADLINE_MS });
  });
}
