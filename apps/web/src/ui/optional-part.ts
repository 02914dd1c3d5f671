import { type FunctionComponent, lazy } from 'react';
import { preloadPart } from './load-part';

/**
 * A component in a file of its own, which the page can do without: render it within `Suspense`. If the file cannot be
 * loaded, `Missing` is shown in its place. Unlike `loadPart`, this never reloads the page, which would interrupt a call.
 */
export function optionalPart<Props extends object>(
  load: () => Promise<FunctionComponent<Props>>,
  Missing: FunctionComponent,
) {
  return lazy(async (): Promise<{ default: FunctionComponent<Props> }> => ({
    default: (await preloadPart(load)) ?? Missing,
  }));
}
