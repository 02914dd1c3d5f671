/**
 * Serves an HTTP server below a path as well, for proxies that pass requests on unchanged. Load balancers and Prometheus,
 * which connect directly, need no base path.
 */
import type { IncomingMessage, Server } from 'node:http';

/** The target of a request (RFC 9112 §3.2) without `basePath`, if it begins with it as whole segments. */
export function withoutBasePath(target: string, basePath: string): string {
  if (!target.startsWith(basePath)) return target;
  const rest = target.slice(basePath.length);
  if (rest.startsWith('/')) return rest;
  return rest === '' || rest.startsWith('?') ? `/${rest}` : target;
}

/** Call this before the server listens. `basePath` is empty at the root of the host. */
export function serveBelow(server: Server, basePath: string): void {
  if (basePath === '') return;
  const strip = (request: IncomingMessage) => {
    request.url = withoutBasePath(request.url ?? '/', basePath);
  };
  // Before the listeners of Express and of the signaling adapter, which read the path.
  server.prependListener('request', strip);
  server.prependListener('upgrade', strip);
}
