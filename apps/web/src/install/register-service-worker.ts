import { BASE_PATH } from '@/config/base-path';
import { IS_DEVELOPMENT } from '@/config/environment';
import { currentLanguage } from '@/messages/registry';
import { whenIdle } from '@/ui/when-idle';

/** Query parameter of the worker's address: the language of its offline page, as a tag (BCP 47). */
export const LANGUAGE_PARAMETER = 'language';

/**
 * Resolves once the browser has registered the worker, if it supports one: only secure contexts do. Does nothing in
 * development, where a registered worker would show an old offline page. Ignores a failure: the next page registers the
 * worker again, and no meeting depends on it.
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
