import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SUBPROTOCOL } from '@throughline/protocol';
import { expect, it, onTestFinished, vi } from 'vitest';
import { WebSocketServer } from 'ws';
import { diagnoseConnection } from './diagnose-connection.js';

interface Behaviour {
  onRequest: RequestListener;
  /** Of sockets; by default they are answered as the API answers them. */
  sockets?: 'rejected' | 'unanswered' | 'without-subprotocol';
  deadlineMs?: number;
}

/** Far more than a server that answers needs, even on a machine that stands still for seconds. */
const DEADLINE_MS = 20_000;

/** With the subprotocol and without it. */
const SOCKETS = 2;

/** A server in the place of the API and its proxy, and the diagnosis of it. */
async function diagnosisOf({ onRequest, sockets, deadlineMs = DEADLINE_MS }: Behaviour) {
  // Of the diagnosis, these are the deadlines of the sockets: they pass once both wait for an answer.
  if (sockets === 'unanswered') vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const server = createServer(onRequest).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const api = new WebSocketServer({
    noServer: true,
    handleProtocols: (offered) =>
      sockets !== 'without-subprotocol' && offered.has(SUBPROTOCOL) && SUBPROTOCOL,
  });
  api.on('connection', (socket) => {
    if (socket.protocol === '') return socket.close(4406);
    socket.on('message', () => socket.send('{}'));
  });
  let upgrades = 0;
  server.on('upgrade', (request, socket, head) => {
    onTestFinished(() => void socket.destroy());
    if (++upgrades === SOCKETS && sockets === 'unanswered') vi.advanceTimersByTime(deadlineMs);
    if (sockets === 'rejected') socket.end('HTTP/1.1 400 Bad Request\r\n\r\n');
    else if (sockets !== 'unanswered')
      api.handleUpgrade(request, socket, head, (accepted) => api.emit('connection', accepted));
  });
  const { port } = server.address() as AddressInfo;
  const signalUrl = `ws://127.0.0.1:${port}/signal`;
  return diagnoseConnection({ signalUrl, origin: 'https://meet.example', deadlineMs });
}

const json =
  (status: number, body: object): RequestListener =>
  (_request, response) => {
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
  };
const accepted = json(200, { origin: 'accepted', connections: 'accepted' });
const problem = (status: number, code: string) =>
  json(status, { type: 'about:blank', title: 'Problem', status, code });

it.each<[cause: string, Behaviour]>([
  ['interrupted', { onRequest: accepted }],
  ['websockets_blocked', { onRequest: accepted, sockets: 'rejected' }],
  ['websockets_unanswered', { onRequest: accepted, sockets: 'unanswered' }],
  ['subprotocol_removed', { onRequest: accepted, sockets: 'without-subprotocol' }],
  [
    'other_address',
    { onRequest: json(200, { origin: 'rejected', connections: 'accepted' }), sockets: 'rejected' },
  ],
  [
    'rate_limited',
    { onRequest: json(200, { origin: 'accepted', connections: 'limited' }), sockets: 'rejected' },
  ],
  ['rate_limited', { onRequest: problem(429, 'rate_limited'), sockets: 'rejected' }],
  ['server_down', { onRequest: problem(500, 'internal'), sockets: 'rejected' }],
  [
    'server_down',
    { onRequest: (_request, response) => response.writeHead(503).end(), sockets: 'rejected' },
  ],
  [
    'api_intercepted',
    {
      onRequest: (_request, response) =>
        response.writeHead(302, { Location: 'https://portal.example/' }).end(),
      sockets: 'rejected',
    },
  ],
  [
    'api_intercepted',
    { onRequest: (_request, response) => response.end('<h1>Welcome</h1>'), sockets: 'rejected' },
  ],
  // Requests that hang: nothing answers, so that no answer can be too late.
  ['unreachable', { onRequest: () => undefined, sockets: 'unanswered', deadlineMs: 100 }],
  ['unreachable', { onRequest: (request) => request.socket.destroy(), sockets: 'rejected' }],
])('the diagnosis is %s (%#)', async (cause, behaviour) => {
  expect(await diagnosisOf(behaviour)).toBe(cause);
});

it('passes the origin of the page on, and keeps the path before /signal', async () => {
  const requested: (string | undefined)[] = [];
  const onRequest: RequestListener = (request, response) => {
    if (request.headers.upgrade === undefined) requested.push(request.url);
    response.end();
  };
  const server = createServer(onRequest).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await diagnoseConnection({
    signalUrl: `ws://127.0.0.1:${port}/calls/signal`,
    origin: 'https://a.example',
  });
  server.close();

  expect(requested.sort()).toEqual([
    '/calls/api/connection-check?origin=https%3A%2F%2Fa.example',
    '/calls/signal?origin=https%3A%2F%2Fa.example',
  ]);
});
