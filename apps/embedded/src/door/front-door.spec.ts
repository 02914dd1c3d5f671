import { once } from 'node:events';
import { Agent, createServer, type IncomingMessage, request, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { connect } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { freePort } from '../free-port.js';
import { type FrontDoor, type FrontDoorOptions, openFrontDoor } from './front-door.js';

/** Returns its name and the request it received. Accepts every upgrade and echoes its bytes. */
async function startApp(name: string): Promise<string> {
  const server = createServer((incoming, response) => {
    response.end(JSON.stringify({ name, url: incoming.url, headers: incoming.headers }));
  });
  server.on('upgrade', (incoming, socket) => {
    const received = JSON.stringify({ name, headers: incoming.headers });
    socket.write(
      'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n' +
        `X-Received: ${received}\r\n\r\n`,
    );
    socket.pipe(socket);
  });
  return `http://127.0.0.1:${await listening(server)}`;
}

async function listening(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

async function openDoor(apps: Partial<FrontDoorOptions> = {}): Promise<FrontDoor> {
  const door = await openFrontDoor({
    ...apps,
    host: '127.0.0.1',
    port: 0,
    api: apps.api ?? (await startApp('api')),
    web: apps.web ?? (await startApp('web')),
  });
  onTestFinished(() => door[Symbol.asyncDispose]());
  return door;
}

interface Received {
  name: string;
  url: string;
  headers: Record<string, string>;
}

async function get(door: FrontDoor, path: string, headers: Record<string, string> = {}) {
  const response = await fetch(`http://127.0.0.1:${door.port}${path}`, { headers });
  return (await response.json()) as Received;
}

interface Upgraded {
  socket: Socket;
  received: Pick<Received, 'name' | 'headers'>;
}

/** Resolves with the status if the response is not an upgrade. */
async function upgrade(door: FrontDoor, path: string): Promise<Upgraded | number> {
  const outgoing = request({
    host: '127.0.0.1',
    port: door.port,
    path,
    headers: { Connection: 'Upgrade', Upgrade: 'websocket', 'X-Forwarded-For': '203.0.113.66' },
  }).end();
  return await new Promise((resolve, reject) => {
    outgoing.on('upgrade', (response: IncomingMessage, socket: Socket) => {
      onTestFinished(() => void socket.destroy());
      const received = JSON.parse(String(response.headers['x-received'])) as Upgraded['received'];
      resolve({ socket, received });
    });
    outgoing.on('response', (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    outgoing.on('error', reject);
  });
}

function expectUpgraded(outcome: Upgraded | number): Upgraded {
  if (typeof outcome === 'number') throw new Error(`not upgraded: ${outcome}`);
  return outcome;
}

function requestFor(target: string): string {
  return `GET ${target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`;
}

/** Sends the bytes unchanged, and resolves with the whole response. */
async function sendRaw(door: FrontDoor, bytes: string): Promise<string> {
  const client = connect(door.port, '127.0.0.1');
  let response = '';
  client.on('data', (data) => (response += data.toString()));
  client.write(bytes, 'latin1');
  await once(client, 'close');
  return response;
}

describe('the front door', () => {
  it.each([
    { path: '/api/rooms?x=1', app: 'api' },
    { path: '/api', app: 'api' },
    { path: '/.well-known/security.txt', app: 'api' },
    { path: '/', app: 'web' },
    { path: '/apis', app: 'web' },
    { path: '/?next=/api/rooms', app: 'web' },
    { path: '/signal', app: 'api' },
  ])('sends $path to the $app', async ({ path, app }) => {
    const door = await openDoor();

    expect(await get(door, path)).toMatchObject({ name: app, url: path });
  });

  it('replaces forwarding headers of the client with its own', async () => {
    const door = await openDoor();

    const { headers } = await get(door, '/api/rooms', {
      Forwarded: 'for=203.0.113.66',
      'X-Forwarded-For': '203.0.113.66',
      'X-Forwarded-Host': 'evil.example',
      'X-Forwarded-Port': '666',
      'X-Forwarded-Proto': 'https',
      'X-Real-IP': '203.0.113.66',
    });

    expect(headers).toMatchObject({
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-host': `127.0.0.1:${door.port}`,
      'x-forwarded-proto': 'http',
    });
    expect(JSON.stringify(headers)).not.toMatch(/203\.0\.113\.66|evil|666/);
  });

  it('passes on the address, protocol and host that a trusted proxy reports', async () => {
    const door = await openDoor({
      trust: (address) => address === '127.0.0.1',
      isOwnHost: () => true,
    });

    const { headers } = await get(door, '/api/rooms', {
      'X-Forwarded-For': '198.51.100.66, 198.51.100.7',
      'X-Forwarded-Host': 'meet.example',
      'X-Forwarded-Proto': 'https',
      'X-Forwarded-Port': '666',
    });

    expect(headers).toMatchObject({
      'x-forwarded-for': '198.51.100.7',
      'x-forwarded-host': 'meet.example',
      'x-forwarded-proto': 'https',
    });
    expect(headers).not.toHaveProperty('x-forwarded-port');
  });

  it('does not limit the connections of a trusted proxy as those of one client', async () => {
    const limits = { connections: 100, addressConnections: 1 };
    const open = async (door: FrontDoor) => {
      const socket = connect(door.port, '127.0.0.1').on('error', () => {});
      onTestFinished(() => void socket.destroy());
      await once(socket, 'connect');
      return socket;
    };
    const behind = await openDoor({ limits, trust: () => true });
    const direct = await openDoor({ limits });
    await Promise.all([open(behind), open(direct)]);

    expect(await get(behind, '/')).toMatchObject({ name: 'web' });
    await expect(get(direct, '/')).rejects.toThrow();
  });

  it('responds to a request for another host with 421, does not upgrade it, and reports the host once', async () => {
    const reported: string[] = [];
    const onUnknownHost = (line: string) => reported.push(line);
    const door = await openDoor({ isOwnHost: () => false, onUnknownHost });

    const response = await fetch(`http://127.0.0.1:${door.port}/api/rooms`, { method: 'POST' });

    expect(response.status).toBe(421);
    const text = await response.text();
    expect(text).toContain('PUBLIC_ORIGIN');
    expect(text).toContain(`http://localhost:${door.port}`);
    expect(await upgrade(door, '/signal')).toBe(421);
    expect(reported).toEqual([expect.stringContaining(`127.0.0.1:${door.port}`)]);
  });

  it.each([
    { path: '/', policy: "frame-ancestors 'self'" },
    { path: '/api/rooms', policy: "default-src 'none', frame-ancestors 'self'" },
  ])('adds the headers of the edge to the response for $path', async ({ path, policy }) => {
    const door = await openDoor();

    const { headers } = await fetch(`http://127.0.0.1:${door.port}${path}`);

    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toBe(policy);
  });

  it('sets the sites that may embed pages, also on its own errors', async () => {
    const web = `http://127.0.0.1:${await freePort('127.0.0.1')}`;
    const door = await openDoor({ web, frameAncestors: 'https://intranet.example' });

    const { status, headers } = await fetch(`http://127.0.0.1:${door.port}/`);

    expect(status).toBe(502);
    expect(headers.get('content-security-policy')).toBe('frame-ancestors https://intranet.example');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('forwards bodies in both directions', async () => {
    const echo = createServer((incoming, response) => void incoming.pipe(response));
    const door = await openDoor({ api: `http://127.0.0.1:${await listening(echo)}` });
    const body = 'x'.repeat(300_000);

    const response = await fetch(`http://127.0.0.1:${door.port}/api/rooms`, {
      method: 'POST',
      body,
    });

    expect(await response.text()).toBe(body);
  });

  it('keeps the connection of a client between requests', async () => {
    const door = await openDoor();
    const agent = new Agent({ keepAlive: true });
    onTestFinished(() => agent.destroy());
    const ports = new Set<number | undefined>();

    for (const path of ['/', '/api/rooms']) {
      const outgoing = request({ host: '127.0.0.1', port: door.port, path, agent }).end();
      const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
      ports.add(response.socket.localPort);
      await once(response.resume(), 'end');
    }

    expect(ports.size).toBe(1);
  });

  it('forwards a signaling socket to the api in both directions, with its own headers', async () => {
    const door = await openDoor();

    const { socket, received } = expectUpgraded(await upgrade(door, '/signal'));
    socket.write('hello');
    const [echoed] = (await once(socket, 'data')) as [Buffer];

    expect(received.name).toBe('api');
    expect(received.headers['x-forwarded-for']).toBe('127.0.0.1');
    expect(echoed.toString()).toBe('hello');
  });

  it('forwards a WebSocket to the web on its configured paths', async () => {
    const door = await openDoor({ webSocketPaths: ['/updates'] });

    const { received } = expectUpgraded(await upgrade(door, '/updates?id=1'));

    expect(received.name).toBe('web');
  });

  it('handles an upgrade on another path as an ordinary request', async () => {
    const door = await openDoor();

    expect(await upgrade(door, '/elsewhere')).toBe(200);
  });

  it('returns 502 while an app is down, and serves the other', async () => {
    const door = await openDoor({ api: `http://127.0.0.1:${await freePort('127.0.0.1')}` });

    const response = await fetch(`http://127.0.0.1:${door.port}/api/health`);

    expect(response.status).toBe(502);
    expect(await response.text()).toContain('not responding');
    expect(await upgrade(door, '/signal')).toBe(502);
    expect(await get(door, '/')).toMatchObject({ name: 'web' });
  });

  it('aborts a response if the app does', async () => {
    const app = createServer((_incoming, response) => {
      response.writeHead(200, { 'Content-Length': '100' }).write('half', () => response.destroy());
    });
    const door = await openDoor({ web: `http://127.0.0.1:${await listening(app)}` });

    const response = await fetch(`http://127.0.0.1:${door.port}/`);

    await expect(response.text()).rejects.toThrow();
  });

  it('closes the socket without an HTTP response when the api resets an upgraded one', async () => {
    const api = createServer();
    api.on('upgrade', (_incoming, socket: Socket) => {
      socket.write(
        'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n' +
          'X-Received: {}\r\n\r\n',
      );
      socket.once('data', () => socket.resetAndDestroy());
    });
    const door = await openDoor({ api: `http://127.0.0.1:${await listening(api)}` });
    const { socket } = expectUpgraded(await upgrade(door, '/signal'));
    const chunks: Buffer[] = [];
    socket.on('data', (data: Buffer) => chunks.push(data));
    socket.on('error', () => {}); // a reset is an acceptable end

    socket.write('now');
    await once(socket, 'close');

    expect(Buffer.concat(chunks).toString()).toBe('');
  });

  it.each([
    { what: 'bytes that are not HTTP', text: '\x16\x03\x01 TLS, perhaps\r\n\r\n', status: '400' },
    { what: 'HTTP/1.0 without a host', text: 'GET / HTTP/1.0\r\n\r\n', status: '200' },
    { what: 'a target that is not a path', text: requestFor('http://'), status: '400' },
    {
      what: 'a target for another server',
      text: requestFor('http://evil.example/'),
      status: '400',
    },
    { what: 'the target *', text: requestFor('*'), status: '400' },
    { what: 'a path that looks like a host', text: requestFor('//['), status: '200' },
    { what: 'bytes that are invalid in a URL', text: requestFor('/\xff'), status: '400' },
  ])('responds to $what and keeps running', async ({ text, status }) => {
    const door = await openDoor();

    const response = await sendRaw(door, text);

    expect(response).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(await get(door, '/')).toMatchObject({ name: 'web' });
  });

  it('closes every connection when it closes', async () => {
    const door = await openDoor();
    const { socket } = expectUpgraded(await upgrade(door, '/signal'));
    const closed = once(socket, 'close');

    await door[Symbol.asyncDispose]();

    await closed;
    await expect(get(door, '/')).rejects.toThrow();
  });
});

describe('the front door with a base path', () => {
  it('forwards what is below it unchanged, and to its WebSockets only', async () => {
    const door = await openDoor({ basePath: '/meet', webSocketPaths: ['/meet/_next/hmr'] });

    expect(await get(door, '/meet/api/rooms?x=1')).toMatchObject({
      name: 'api',
      url: '/meet/api/rooms?x=1',
    });
    expect(await get(door, '/meet/')).toMatchObject({ name: 'web', url: '/meet/' });
    expect(expectUpgraded(await upgrade(door, '/meet/signal')).received.name).toBe('api');
    expect(expectUpgraded(await upgrade(door, '/meet/_next/hmr')).received.name).toBe('web');
  });

  it('redirects the root of the host to it, and forwards nothing else', async () => {
    const door = await openDoor({ basePath: '/meet' });
    const fetchOf = (path: string) =>
      fetch(`http://127.0.0.1:${door.port}${path}`, { redirect: 'manual' });

    const root = await fetchOf('/');
    const outside = await fetchOf('/api/metrics');

    expect([root.status, root.headers.get('location')]).toEqual([307, '/meet']);
    expect(outside.status).toBe(404);
    expect(await outside.text()).toContain('/meet');
    expect((await get(door, '/.well-known/security.txt')).name).toBe('api');
  });
});
