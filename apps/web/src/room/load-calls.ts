/** Loads the code that only calls need, while the person is on the join page or at the latest when they join. */
import { loadPart, preloadPart } from '@/ui/load-part';
import type * as calls from './calls';

export type Calls = typeof calls;

const load = (): Promise<Calls> => import('./calls');

/** Reloads the page once if the file is gone. Rejects if that does not help. */
export function loadCalls(beforeReload?: () => void): Promise<Calls> {
  return loadPart('calls', load, beforeReload);
}

/** Resolves with undefined if the code could not be loaded. */
export function preloadCalls(): Promise<Calls | undefined> {
  return preloadPart(load);
}
