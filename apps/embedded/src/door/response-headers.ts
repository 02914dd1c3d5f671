/**
 * Headers of every response, the same as those of the edge in the deployed stack (`infra/edge/haproxy.cfg`):
 * they apply whatever an app responds.
 */
import type { OutgoingHttpHeaders } from 'node:http';

export const RESPONSE_HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy':
    'camera=(self), microphone=(self), display-capture=(self), fullscreen=(self), picture-in-picture=(self), screen-wake-lock=(self), autoplay=(self), speaker-selection=(self), geolocation=(), payment=(), usb=(), serial=(), hid=(), midi=(), browsing-topics=()',
};

/** For responses of the API, which are no documents. */
export const NO_CONTENT_POLICY = "default-src 'none'";

const POLICY = 'content-security-policy';

/** Adds to the headers of an app. Browsers enforce all policies in a list. */
export function addResponseHeaders(
  headers: OutgoingHttpHeaders,
  { frameAncestors, policy }: { frameAncestors: string; policy?: string | undefined },
): void {
  const own = [headers[POLICY] ?? []].flat().join(', ');
  Object.assign(headers, RESPONSE_HEADERS);
  headers[POLICY] = [policy ?? own, `frame-ancestors ${frameAncestors}`].filter(Boolean).join(', ');
}
