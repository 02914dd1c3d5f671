import { vi } from 'vitest';

/** Sets the navigation type of this document, which happy-dom does not report. */
export function stubNavigationType(type: NavigationTimingType): void {
  const entry = { name: '', entryType: 'navigation', startTime: 0, duration: 0, type };
  vi.spyOn(performance, 'getEntriesByType').mockReturnValue([{ ...entry, toJSON: () => entry }]);
}
