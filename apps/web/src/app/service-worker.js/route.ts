import { BASE_PATH } from '@/config/base-path';
import { OFFLINE_POLICY, offlinePage } from '@/install/offline-page';
import { LANGUAGE_PARAMETER } from '@/install/register-service-worker';
import { serviceWorker } from '@/install/service-worker';
import { ENGLISH, LANGUAGES } from '@/messages/languages';

/**
 * The address contains the language of the page that registers the worker. A page in another language registers another
 * address in the same scope, and the browser replaces the worker.
 */
export function GET({ url }: Request): Response {
  const wanted = new URL(url).searchParams.get(LANGUAGE_PARAMETER);
  const html = offlinePage(LANGUAGES.find(({ tag }) => tag === wanted) ?? ENGLISH);
  return new Response(serviceWorker(BASE_PATH, { html, policy: OFFLINE_POLICY }), {
    headers: {
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'no-cache',
      // The start page is above the folder of this file if there is a base path (W3C Service Workers §8.2).
      'service-worker-allowed': BASE_PATH || '/',
    },
  });
}
