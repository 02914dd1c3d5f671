/** Where the front door sends a request, by its path, like the edge of the deployed stack. */

/** The WebSocket of the API, below the base path. */
export const SIGNALING_PATH = '/signal';

/** At the root of the host (RFC 9116 §3), also with a base path. */
const SECURITY_TXT = '/.well-known/security.txt';

/**
 * `home`: to the start page, by a redirect. `outside`: not below the base path, so that neither app expects it.
 */
export type Destination = 'api' | 'web' | 'home' | 'outside';

const isBelow = (path: string, prefix: string) => path === prefix || path.startsWith(`${prefix}/`);

/** @param basePath empty for the root of the host */
export function destination(path: string, basePath: string): Destination {
  if (path === SECURITY_TXT || isBelow(path, `${basePath}/api`)) return 'api';
  // Without an upgrade, the API answers what is missing [API-9].
  if (path === `${basePath}${SIGNALING_PATH}`) return 'api';
  if (basePath === '' || isBelow(path, basePath)) return 'web';
  return path === '/' ? 'home' : 'outside';
}

/** The text of a response to a request that is outside. */
export const outside = (basePath: string) => `Not found. Throughline is at ${basePath} here.\n`;
