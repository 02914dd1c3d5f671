import { useSyncExternalStore } from 'react';

const never = () => () => undefined;

/** False in the HTML of the server, until React handles the events of the page. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
