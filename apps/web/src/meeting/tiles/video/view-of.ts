/**
 * The window that renders the element: not that of this script for an element of a picture-in-picture window. The observers
 * of a window report nothing while that window is hidden.
 */
export function viewOf({ ownerDocument }: Element): Window & typeof globalThis {
  return ownerDocument === document ? window : (ownerDocument.defaultView ?? window);
}
