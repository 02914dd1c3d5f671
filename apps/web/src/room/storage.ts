/**
 * The browser's storage, where losing what was stored only costs convenience. It throws when the
 * person blocks it or it is full; both mean the same to us: nothing is kept.
 */
type Area = 'localStorage' | 'sessionStorage';

export function load(area: Area, key: string): unknown {
  try {
    return JSON.parse(window[area].getItem(key) ?? 'null');
  } catch {
    // Blocked, or not written by us: as good as absent.
    return undefined;
  }
}

export function save(area: Area, key: string, value: object): void {
  try {
    window[area].setItem(key, JSON.stringify(value));
  } catch {
    // Blocked or full: the person types it again next time.
  }
}

export function forget(area: Area, key: string): void {
  try {
    window[area].removeItem(key);
  } catch {
    // Blocked: nothing was stored either.
  }
}

/** Reads one value of a stored object; other pages of the origin may have written anything. */
export function stringAt(stored: unknown, key: string): string | undefined {
  const value = valueAt(stored, key);
  return typeof value === 'string' ? value : undefined;
}

export function valueAt(stored: unknown, key: string): unknown {
  return typeof stored === 'object' && stored !== null
    ? new Map<string, unknown>(Object.entries(stored)).get(key)
    : undefined;
}
