/** Hints of the browser that what was true of the network a moment ago may not be any more. */

/**
 * Calls `listener` at each of them until `signal` aborts. They are hints: a change may come without
 * one, and one without a change.
 */
export function onNetworkChange(listener: () => void, signal: AbortSignal): void {
  // Chromium has `navigator.connection` (W3C netinfo), Firefox and Safari do not.
  const { connection } = navigator as Navigator & { connection?: EventTarget };
  connection?.addEventListener('change', listener, { signal });
  globalThis.addEventListener('online', listener, { signal });
}
