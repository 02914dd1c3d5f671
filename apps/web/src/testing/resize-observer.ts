import { vi } from 'vitest';

/** Nothing has a size in a document without a layout: the observer reports none. Until `vi.unstubAllGlobals()`. */
export function stubResizeObserver(): void {
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      disconnect() {}
    },
  );
}
