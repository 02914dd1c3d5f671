import { type RefObject, useEffect, useRef } from 'react';

/**
 * For a tooltip that the style of its parent shows, while the pointer is over the parent or the focus is in it: Escape hides
 * it without moving either, until the pointer or the focus comes anew [WCAG 1.4.13]. The parent is then `data-dismissed`.
 *
 * @returns for the tooltip
 */
export function useTooltip<T extends HTMLElement>(): RefObject<T | null> {
  const tooltip = useRef<T>(null);
  useEffect(() => {
    const parent = tooltip.current?.parentElement;
    if (!parent) return;
    const subscription = new AbortController();
    const { signal } = subscription;
    const allow = () => parent.removeAttribute('data-dismissed');
    // The focus may be elsewhere while the pointer is here.
    document.addEventListener(
      'keydown',
      ({ key }) => key === 'Escape' && parent.setAttribute('data-dismissed', ''),
      { capture: true, signal },
    );
    parent.addEventListener('pointerenter', allow, { signal });
    parent.addEventListener('focusin', allow, { signal });
    return () => subscription.abort();
  }, []);
  return tooltip;
}
