import { vi } from 'vitest';

/** How the browser says that this document came to be; happy-dom says nothing. */
export function arriveBy(type: NavigationTimingType): void {
  const entry = { name: '', entryType: 'navigation', startTime: 0, duration: 0, type };
  vi.spyOn(performance, 'getEntriesByType').mockReturnValue([{ ...entry, toJSON: () => entry }]);
}
