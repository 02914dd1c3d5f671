/**
 * Runs before each page is rendered: sets a content security policy with a new nonce. Next.js reads
 * the nonce from the same header on the request and adds it to its scripts.
 */
import { type NextRequest, NextResponse } from 'next/server';
import { IS_DEVELOPMENT } from '@/config/environment';
import { contentSecurityPolicy, NONCE_HEADER } from '@/security/content-security-policy';

/** Below the base path. */
const EMBED_DEMO_PATH = '/embed/demo';
const HEADER = 'Content-Security-Policy';

export function proxy(request: NextRequest): NextResponse {
  const nonce = crypto.randomUUID().replaceAll('-', '');
  const policy = contentSecurityPolicy(nonce, {
    isDevelopment: IS_DEVELOPMENT,
    showsMeeting: request.nextUrl.pathname === EMBED_DEMO_PATH,
  });
  const headers = new Headers(request.headers);
  headers.set(HEADER, policy);
  headers.set(NONCE_HEADER, nonce);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set(HEADER, policy);
  return response;
}

/**
 * Static files, the service worker, schemas and the script for embedding pages need no policy. The second pattern does not match
 * a base path without a slash behind it.
 */
export const config = {
  matcher: ['/', '/((?!_next/static|icon.svg|install/|service-worker.js|embed/v1.js|schemas/).*)'],
};
