/**
 * Serves `/metrics` for Prometheus, and `/health` for Docker, which is unhealthy while a worker is missing. Not for
 * clients: the server listens on loopback unless the operator sets another address.
 */
import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';

export interface Status {
  isHealthy(): boolean;
  metrics(): Promise<string>;
}

export interface Address {
  readonly host: string;
  readonly port: number;
}

/** Resolves once it listens. */
export async function serveStatus(status: Status, { host, port }: Address): Promise<Server> {
  const server = createServer((request, response) => void respond(status, request.url, response));
  await once(server.listen(port, host), 'listening');
  return server;
}

async function respond(status: Status, url: string | undefined, response: ServerResponse) {
  switch (url) {
    case '/metrics':
      response.setHeader('content-type', 'text/plain; version=0.0.4; charset=utf-8');
      return response.end(await status.metrics());
    case '/health':
      response.statusCode = status.isHealthy() ? 200 : 503;
      return response.end();
    default:
      response.statusCode = 404;
      return response.end();
  }
}
