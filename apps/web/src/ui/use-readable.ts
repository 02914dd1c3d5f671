import type { Readable } from '@throughline/std';
import { useCallback, useDeferredValue, useSyncExternalStore } from 'react';

/** The current value of a readable; renders again when it changes. */
export function useReadable<T>(readable: Readable<T>): T {
  const subscribe = useCallback((listener: () => void) => readable.subscribe(listener), [readable]);
  const get = useCallback(() => readable.get(), [readable]);
  return useSyncExternalStore(subscribe, get, get);
}

/**
 * The same for values that render much of the page, such as a screen: React renders in slices of milliseconds, and
 * between them the browser negotiates the links that the same change has started. The component renders once more
 * with the previous value; memoize what it renders.
 */
export function useDeferredReadable<T>(readable: Readable<T>): T {
  return useDeferredValue(useReadable(readable));
}
