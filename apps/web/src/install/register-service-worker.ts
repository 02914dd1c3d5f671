import { BASE_PATH } from '@/config/base-path';
import { IS_DEVELOPMENT } from '@/config/environment';
import { currentLanguage } from '@/messages/registry';
import { whenIdle } from '@/ui/when-idle';

/** Of the worker's address, with a tag (BCP 47): the language of its offline page. */
export const LANGUAGE_PARAMETER = 'language';

/**
 * Resolves once the browser has the worker, if it supports one: only secure contexts do. In development, the page would
 * outlive its changes. A failure is left for the next page: nothing but the offline page depends on it.
 */
export async function registerServiceWorker(): Promise<void> {
  // Undefined in insecure contexts and in some private windows, unlike its type.
  const workers = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  if (IS_DEVELOPMENT || workers === undefined) return;
  await whenIdle();
  const query = new URLSearchParams({ [LANGUAGE_PARAMETER]: currentLanguage().tag }).toString();
  await workers
    .register(`${BASE_PATH}/service-worker.js?${query}`, { scope: BASE_PATH || '/' })
    .catch(() => undefined);
}
