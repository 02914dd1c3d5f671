import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { requestServers } from './request-servers.js';

async function replyOf(onRequest: RequestListener, signal = new AbortController().signal) {
  const server = createServer(onRequest).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const { port } = server.address() as AddressInfo;
  return requestServers(new URL(`http://127.0.0.1:${port}/api/network-check`), signal);
}

const json =
  (status: number, body: object): RequestListener =>
  (_request, response) => {
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
  };
const problem = (status: number, code: string) =>
  json(status, { type: 'about:blank', title: 'Error', status, code });

describe('[API-10] the start of a check', () => {
  it('returns the servers', async () => {
    const iceServers = { servers: [{ urls: ['stun:turn.example'] }], expiresAt: null };

    expect(await replyOf(json(200, iceServers))).toEqual({ ok: true, iceServers });
  });

  it.each([
    ['the API limits the address', problem(429, 'rate_limited'), 'rate_limited'],
    ['the API has a fault', problem(500, 'internal'), 'server_fault'],
    ['the store of the API is unavailable', problem(503, 'unavailable'), 'server_fault'],
    ['the API behind the proxy is down', json(502, {}), 'server_fault'],
    ['a portal of the network answers', json(200, { welcome: 'to the hotel' }), 'api_intercepted'],
    [
      'a portal of the network redirects',
      (_request, response) => {
        response.writeHead(302, { Location: 'http://127.0.0.1:1/' }).end();
      },
      'api_intercepted',
    ],
    ['a proxy ends the connection', (request) => void request.socket.destroy(), 'api_unanswered'],
  ] satisfies [string, RequestListener, string][])('fails if %s', async (_, onRequest, reason) => {
    expect(await replyOf(onRequest)).toEqual({ ok: false, reason });
  });

  it('fails without an answer at its deadline', async () => {
    const deadline = new AbortController();
    const reply = replyOf(() => deadline.abort(), deadline.signal);

    expect(await reply).toEqual({ ok: false, reason: 'api_unanswered' });
  });
});
