import type { Readable } from '@throughline/std';
import {
  startTransition,
  useCallback,
  useEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';

/** The current value of a readable; renders again when it changes. */
export function useReadable<T>(readable: Readable<T>): T {
  return useSelected(readable, wholeValue);
}

const wholeValue = <T>(value: T) => value;

/**
 * What `select` reads from a readable; renders again only when that changes, by `Object.is`.
 *
 * @param select defined outside the component; returns a primitive, or a part of the value
 */
export function useSelected<T, S>(readable: Readable<T>, select: (value: T) => S): S {
  const subscribe = useCallback((listener: () => void) => readable.subscribe(listener), [readable]);
  const get = useCallback(() => select(readable.get()), [readable, select]);
  return useSyncExternalStore(subscribe, get, get);
}

/**
 * The same as `useReadable` for values that render much of the page, such as a screen: React renders in slices of
 * milliseconds, and between them the browser negotiates the links that the same change has started. One commit per
 * change: `useDeferredValue` would commit the previous value again before the new one.
 */
export function useDeferredReadable<T>(readable: Readable<T>): T {
  const [rendered, setRendered] = useState(() => ({ readable, value: readable.get() }));
  const latest = useRef(rendered);
  useEffect(() => {
    const update = () => {
      const value = readable.get();
      // React would commit once more for a state that stays the same.
      if (latest.current.readable === readable && Object.is(latest.current.value, value)) return;
      const next = { readable, value };
      latest.current = next;
      startTransition(() => setRendered(next));
    };
    // It may have changed since the first render.
    update();
    return readable.subscribe(update);
  }, [readable]);
  return rendered.readable === readable ? rendered.value : readable.get();
}
