import { useEffect, useRef } from 'react';

/**
 * For the heading of a screen that replaces another one without a page load: screen readers and
 * the Tab key continue from it, instead of from a control that no longer exists.
 */
export function useFocusOnMount<T extends HTMLElement>() {
  const element = useRef<T>(null);
  useEffect(() => element.current?.focus({ preventScroll: true }), []);
  return element;
}
