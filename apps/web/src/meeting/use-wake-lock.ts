import { useEffect } from 'react';

/**
 * Keeps the screen on while the caller is mounted (W3C Screen Wake Lock). The browser releases the lock when the page is
 * hidden, so a shown page requests it again. Where there is none, or the battery is low, the screen turns off as usual.
 */
export function useWakeLock(): void {
  useEffect(() => {
    if (!('wakeLock' in navigator)) return;
    const { wakeLock } = navigator;
    const mounted = new AbortController();
    const { signal } = mounted;
    const request = async () => {
      if (document.hidden) return;
      const lock = await wakeLock.request('screen').catch(() => undefined);
      if (lock === undefined) return;
      const release = () => void lock.release().catch(() => undefined);
      // The meeting may have ended while the browser answered.
      if (signal.aborted) release();
      else signal.addEventListener('abort', release, { once: true });
    };
    document.addEventListener('visibilitychange', () => void request(), { signal });
    void request();
    return () => mounted.abort();
  }, []);
}
