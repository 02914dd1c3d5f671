/**
 * Runs in the HTML itself, before any file is loaded: moves a page that is open under another address than the
 * operator's, where the API would reject it [SIG-11], to the same page there. In the page rather than in a server,
 * because only the browser has the address that the person opened: proxies replace the Host
 * (docs/adr/0030-the-page-moves-itself.md).
 *
 * It moves once a minute at most, since a proxy may send the browser back, and never from https to http. In both
 * cases `AddressNotice` names the right address. The request lets the API log the address for the operator [SIG-11].
 */
import { BASE_PATH } from '@/config/base-path';

/** @param served origins of the product, the operator's `PUBLIC_ORIGIN` first; not empty */
export function addressGuard(served: readonly string[]): string {
  // No origin contains a `<`, but a change of the parser must not turn this into HTML.
  const list = JSON.stringify(served).replaceAll('<', String.raw`\u003c`);
  return `(function () {
  var SERVED = ${list}, KEY = 'throughline.moved', PAUSE_MS = 60000;
  var here = location.origin, there = SERVED[0];
  if (here === 'null' || SERVED.indexOf(here) !== -1) return;
  fetch('${BASE_PATH}/api/connection-check?origin=' + encodeURIComponent(here), { keepalive: true }).catch(function () {});
  if (location.protocol === 'https:' && there.indexOf('https:') !== 0) return;
  try {
    if (Date.now() - Number(sessionStorage.getItem(KEY)) < PAUSE_MS) return;
    sessionStorage.setItem(KEY, String(Date.now()));
  } catch (error) { return; }
  location.replace(there + location.pathname + location.search + location.hash);
})();`;
}
