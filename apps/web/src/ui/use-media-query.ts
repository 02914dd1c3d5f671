import { useCallback, useSyncExternalStore } from 'react';

/**
 * Whether a CSS media query matches; renders again when that changes. False in the HTML of the server.
 *
 * @param query a constant, for example `(min-width: 64rem)`
 */
export function useMediaQuery(query: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const list = matchMedia(query);
      list.addEventListener('change', listener);
      return () => list.removeEventListener('change', listener);
    },
    [query],
  );
  return useSyncExternalStore(
    subscribe,
    () => matchMedia(query).matches,
    () => false,
  );
}
