/**
 * The service worker (W3C Service Workers) of the pages. It caches nothing and answers no request that the server can
 * answer: an old worker can therefore never show an old product. It adds two things to the pages:
 * - a navigation that cannot reach the server shows the offline page, which is part of the worker;
 * - text that another app shares with the installed one opens the start page with that text in its fragment, so that
 *   the secrets of a meeting's link do not reach the logs of a server (docs/adr/0061).
 */
import { SHARED_TEXT, SHARE_PATH } from './shared-text';

interface OfflinePage {
  html: string;
  /** Its content security policy. */
  policy: string;
}

/** @param basePath below which the pages are; the worker leaves other paths of the host alone */
export function serviceWorker(basePath: string, { html, policy }: OfflinePage): string {
  return `const BASE = ${JSON.stringify(basePath)}, OFFLINE = ${JSON.stringify(html)}, POLICY = ${JSON.stringify(policy)};
addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => {
  // Otherwise each navigation waits until the worker has started.
  const { navigationPreload } = registration;
  if (navigationPreload) event.waitUntil(navigationPreload.enable());
});
addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.mode !== 'navigate') return;
  const { pathname } = new URL(request.url);
  if (pathname !== BASE && !pathname.startsWith(BASE + '/')) return;
  if (request.method === 'GET') event.respondWith(load(event));
  else if (request.method === 'POST' && pathname === BASE + '${SHARE_PATH}') event.respondWith(openShared(request));
});
async function load(event) {
  try {
    return (await event.preloadResponse) || (await fetch(event.request));
  } catch {
    return new Response(OFFLINE, {
      status: 503,
      headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': POLICY, 'cache-control': 'no-store' },
    });
  }
}
async function openShared(request) {
  const fields = await request.formData();
  const text = ['url', 'text', 'title'].map((name) => fields.get(name)).filter((value) => typeof value === 'string' && value).join(' ');
  const fragment = new URLSearchParams({ ${SHARED_TEXT.key}: text.slice(0, ${String(SHARED_TEXT.maxLength)}) });
  return Response.redirect((BASE || '/') + '#' + fragment, 303);
}
`;
}
