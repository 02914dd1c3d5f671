/** Serves `/metrics` for Prometheus, and `/health` for Docker, to which the probe is healthy while it runs: it ends once it stalls. */
import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { Probe } from './probe.js';

export interface Address {
  readonly host: string;
  readonly port: number;
}

/** Resolves once it listens. */
export async function serveMetrics(probe: Probe, { host, port }: Address): Promise<Server> {
  const server = createServer((request, response) => void respond(probe, request.url, response));
  await once(server.listen(port, host), 'listening');
  return server;
}

async function respond(probe: Probe, url: string | undefined, response: ServerResponse) {
  switch (url) {
    case '/metrics':
      response.setHeader('content-type', 'text/plain; version=0.0.4; charset=utf-8');
      return response.end(await probe.metrics.text());
    case '/health':
      return response.end();
    default:
      response.statusCode = 404;
      return response.end();
  }
}
