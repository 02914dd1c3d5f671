/** The code behind the buttons of the start page. It loads while the person looks at the page, or at the latest when they press one. */
import { loadPart, preloadPart } from '@/ui/load-part';
import type * as actions from './home-actions';

export type HomeActions = typeof actions;

const load = (): Promise<HomeActions> => import('./home-actions');

/** Reloads the page once if the file is gone. Rejects if that does not help. */
export const loadHomeActions = (): Promise<HomeActions> => loadPart('home', load);

/** Resolves with undefined if the code could not be loaded. */
export const preloadHomeActions = (): Promise<HomeActions | undefined> => preloadPart(load);
