import { forgetReload, reloadOnce } from './reload-once';

/** Long enough for a network to come back, short enough to wait for. */
const RETRY_DELAYS_MS = [500, 2_000];

/**
 * Loads a part of the page that is a file of its own. The file may be gone, because the server was
 * updated after this page was loaded: then the page reloads once, which loads the new version.
 *
 * @param name for the record that the page has reloaded
 * @param beforeReload stores what the reloaded page needs
 * @returns never, if the page reloads
 */
export async function loadPart<T>(
  name: string,
  load: () => Promise<T>,
  beforeReload?: () => void,
): Promise<T> {
  try {
    const part = await loadWithRetries(load);
    forgetReload(name);
    return part;
  } catch (error) {
    beforeReload?.();
    if (reloadOnce(name)) return new Promise(() => undefined);
    throw error;
  }
}

/**
 * The part is not needed yet. Retries; a failure is found again when it is needed.
 *
 * @returns undefined if the part could not be loaded
 */
export function preloadPart<T>(load: () => Promise<T>): Promise<T | undefined> {
  return loadWithRetries(load).catch(() => undefined);
}

async function loadWithRetries<T>(load: () => Promise<T>): Promise<T> {
  for (const delayMs of RETRY_DELAYS_MS) {
    try {
      return await load();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, delayMs));
    }
  }
  return load();
}
