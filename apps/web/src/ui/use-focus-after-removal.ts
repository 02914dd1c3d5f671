import { type RefObject, useEffect } from 'react';

/**
 * Moves the focus to a place in the container when the focused control is removed from it, such as
 * a button that disappears once it has been pressed. Otherwise the focus returns to the page: the
 * Tab key starts at its top, and screen readers lose the place.
 *
 * The place is the rest of the list item, else the next item or the previous one, else the heading.
 * It is never another control: a key that is held or pressed twice would activate it.
 *
 * The container and its sections refer to their headings, if any, by `aria-labelledby`.
 */
export function useFocusAfterRemoval(container: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const { current: element } = container;
    if (element === null) return;
    let focused: EventTarget | null = null;
    const keep = ({ target }: FocusEvent) => {
      focused = target;
    };
    const forget = ({ target }: FocusEvent) =>
      // Chromium sends this event for removed elements as well, before it removes them.
      queueMicrotask(() => {
        const isRemoved = target instanceof Node && !target.isConnected;
        if (!isRemoved && focused === target && document.activeElement !== target) focused = null;
      });
    const observer = new MutationObserver((records) => {
      if (!(focused instanceof Node) || focused.isConnected) return;
      const removed = focused;
      focused = null;
      if (document.activeElement !== document.body) return;
      const removal = records.find(({ removedNodes }) =>
        [...removedNodes].some((node) => node.contains(removed)),
      );
      if (removal !== undefined) focus(itemBeside(removal) ?? placeAround(removal.target, element));
    });
    observer.observe(element, { childList: true, subtree: true });
    element.addEventListener('focusin', keep);
    element.addEventListener('focusout', forget);
    return () => {
      observer.disconnect();
      element.removeEventListener('focusin', keep);
      element.removeEventListener('focusout', forget);
    };
  }, [container]);
}

/** The item after or before the one that was removed. */
function itemBeside({ nextSibling, previousSibling }: MutationRecord): HTMLElement | undefined {
  return [nextSibling, previousSibling].find(
    (node): node is HTMLLIElement => node instanceof HTMLLIElement && node.isConnected,
  );
}

/** The list item or scrolling list around what was removed, or the heading of what is around it. */
function placeAround(parent: Node, container: HTMLElement): HTMLElement | null {
  const start = parent instanceof Element && parent.isConnected ? parent : container;
  const around = start.closest<HTMLElement>('li, [tabindex], [aria-labelledby]');
  if (around === null || around.matches('li, [tabindex]')) return around;
  return document.getElementById(around.getAttribute('aria-labelledby') ?? '');
}

function focus(place: HTMLElement | null): void {
  if (place === null) return;
  if (!place.hasAttribute('tabindex')) place.tabIndex = -1;
  place.focus({ preventScroll: true });
}
