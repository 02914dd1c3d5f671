/**
 * The browser's storage, for values whose loss is an inconvenience at most. The browser throws if
 * the person blocks storage or it is full; then nothing is stored, and no caller needs to know.
 */
type Area = 'localStorage' | 'sessionStorage';

export function loadItem(area: Area, key: string): unknown {
  try {
    return JSON.parse(window[area].getItem(key) ?? 'null');
  } catch {
    // Blocked, or not written by us: treated as absent.
    return undefined;
  }
}

/** Whether anything is stored under the key. */
export function hasItem(area: Area, key: string): boolean {
  try {
    return window[area].getItem(key) !== null;
  } catch {
    return false; // blocked
  }
}

export function saveItem(area: Area, key: string, value: object): void {
  try {
    window[area].setItem(key, JSON.stringify(value));
  } catch {
    // Blocked or full: the person types it again next time.
  }
}

export function removeItem(area: Area, key: string): void {
  try {
    window[area].removeItem(key);
  } catch {
    // Blocked: nothing was stored either.
  }
}

/** The names of all items start so; other programs may share the origin. */
const PREFIX = 'throughline.';

/** Of this tab and of all tabs. */
export function removeEverything(): void {
  for (const area of ['localStorage', 'sessionStorage'] as const)
    for (const key of keysOf(area)) if (key.startsWith(PREFIX)) removeItem(area, key);
  reportChange(null);
}

/**
 * Browsers report a change to the other tabs only: this reports it to the listeners of this tab, too.
 *
 * @param key `null`: every item was removed (HTML §12.2.4, "The StorageEvent interface")
 */
export function reportChange(key: string | null): void {
  dispatchEvent(new StorageEvent('storage', { key }));
}

/**
 * Calls the listener after changes of other tabs, and after those of this tab that are reported.
 *
 * @returns ends the subscription
 */
export function subscribeToStorage(listener: () => void): () => void {
  addEventListener('storage', listener);
  return () => removeEventListener('storage', listener);
}

function keysOf(area: Area): string[] {
  try {
    return Object.keys(window[area]);
  } catch {
    // Blocked: nothing was stored.
    return [];
  }
}

/** A string property of a stored value, which other pages of the origin may have written. */
export function stringAt(stored: unknown, key: string): string | undefined {
  const value = valueAt(stored, key);
  return typeof value === 'string' ? value : undefined;
}

export function valueAt(stored: unknown, key: string): unknown {
  return typeof stored === 'object' && stored !== null
    ? new Map<string, unknown>(Object.entries(stored)).get(key)
    : undefined;
}
