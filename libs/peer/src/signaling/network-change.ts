/**
 * Calls `listener` whenever the browser indicates that the network may have changed, until `signal`
 * aborts. These are hints: the network can change without one, and one can fire without a change.
 */
export function onNetworkChange(listener: () => void, signal: AbortSignal): void {
  // Chromium has `navigator.connection` (W3C netinfo), Firefox and Safari do not.
  const { connection } = navigator as Navigator & { connection?: EventTarget };
  connection?.addEventListener('change', listener, { signal });
  globalThis.addEventListener('online', listener, { signal });
  // Fired when a frozen page continues (W3C page-lifecycle): it may wake up on another network.
  globalThis.document?.addEventListener('resume', listener, { signal });
}
