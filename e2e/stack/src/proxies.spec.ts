/**
 * Proxies in front of the edge (docs/adr/0022), one of which serves Throughline below a path (docs/adr/0031). People's
 * network is a client of the internet; this machine appears under a private address, which the edge trusts here, as a
 * proxy's.
 */
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { CreatedRoom, SUBPROTOCOL } from '@throughline/protocol';
import { freePort } from '@throughline/test-kit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { wantsWeekly } from './config/environment.js';
import { request, tlsHandshake, upgrade } from './https.js';
import { Stack } from './stack.js';

const run = promisify(execFile);
const ROOM_MAKER = path.join(import.meta.dirname, 'room-maker.mjs');

/** More rooms than an address may create at once [LIM-9]. */
const MANY = '80';

interface Proxy {
  /** The port of `front-proxy`. */
  listener: number;
  trustedProxies?: string;
  proxyProtocol?: 'on' | 'off';
  basePath?: string;
}

/** Rooms that an address created until the API rejected one, and its last status. */
interface Flood {
  rooms: number;
  status: string;
}

function readFlood({ stdout }: { stdout: string }): Flood {
  const [rooms, ...status] = stdout.trim().split(' ');
  return { rooms: Number(rooms), status: status.join(' ') };
}

class ProxiedStack implements AsyncDisposable {
  private constructor(
    readonly stack: Stack,
    readonly port: number,
    private readonly basePath: string,
  ) {}

  static async start(proxy: Proxy): Promise<ProxiedStack> {
    const { listener, trustedProxies = '', proxyProtocol = 'off', basePath = '' } = proxy;
    const port = await freePort();
    const stack = await Stack.start({
      files: ['e2e/stack/front-proxy.yml'],
      settings: {
        RATE_LIMIT_FACTOR: '1',
        TRUSTED_PROXIES: trustedProxies,
        PROXY_PROTOCOL: proxyProtocol,
        BASE_PATH: basePath,
        PUBLIC_HTTPS_PORT: `${port}`,
        FRONT_PROXY_PORT: `${port}`,
        FRONT_PROXY_LISTENER: `${listener}`,
      },
    });
    return new ProxiedStack(stack, port, basePath);
  }

  /** The start page, through the proxy. */
  get home(): string {
    return `https://localhost:${this.port}${this.basePath}`;
  }

  /** Creates rooms from the people's network; resolves with their number and the last status. */
  async makeRooms(port: number, ...headers: string[]): Promise<Flood> {
    const { people } = this.stack;
    const home = `https://${people.gateway}:${port}${this.basePath}`;
    const command = [`--net=${people.namespace}`, process.execPath, ROOM_MAKER];
    return readFlood(await run('nsenter', [...command, home, MANY, ...headers]));
  }

  /** The same from this machine, through the proxy. */
  async makeRoomsHere(): Promise<Flood> {
    return readFlood(await run(process.execPath, [ROOM_MAKER, this.home, MANY]));
  }

  makeRoom() {
    return request(`${this.home}/api/rooms`, { method: 'POST', json: {} });
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.stack[Symbol.asyncDispose]();
  }
}

/** Tests behind a proxy that names the client, and `more` that use the same stack. */
function describeBehind(
  name: string,
  proxy: Omit<Proxy, 'trustedProxies'>,
  more?: (proxied: () => ProxiedStack) => void,
): void {
  describe(`behind ${name}`, () => {
    let proxied: ProxiedStack;
    beforeAll(async () => {
      proxied = await ProxiedStack.start({ ...proxy, trustedProxies: 'uniquelocal' });
    });
    afterAll(() => proxied[Symbol.asyncDispose]());

    more?.(() => proxied);

    test('a client that reaches a limit does not use up that of another client [LIM-6]', async () => {
      const flood = await proxied.makeRooms(proxied.port);
      const other = await proxied.makeRoom();

      expect(flood.status).toBe('429');
      expect(other.status).toBe(201);
    });

    test('a client cannot choose its address', async () => {
      const forged = 'X-Forwarded-For: 198.51.100.{n}';
      const direct = await proxied.makeRooms(proxied.stack.ports.https, forged);
      const behind = await proxied.makeRooms(proxied.port, forged);

      expect(direct.status).toBe('429');
      expect(behind.status).toBe('429');
    });

    test('the edge counts the requests of the client, not those of the proxy', async () => {
      const { stack } = proxied;
      const people = stack.people.gateway.split('.').slice(0, 3).join('.');
      // The edge forgets an address a minute after its last request.
      await proxied.makeRooms(proxied.port);

      expect(await stack.administerEdge('show table request-addresses')).toContain(people);
    });

    test('links name the public port', async () => {
      const { body } = await request(`${proxied.home}/api/health`);
      const page = await fetch(`http://localhost:${proxied.stack.ports.http}/`, {
        redirect: 'manual',
      }).catch(() => undefined);

      expect(body).toContain('"status":"ok"');
      // With the PROXY protocol, the edge closes a connection of a proxy that does not send it.
      expect(page?.headers.get('location')).toBe(
        proxy.proxyProtocol === 'on' ? undefined : `https://localhost:${proxied.port}/`,
      );
    });
  });
}

describeBehind(
  'nginx, which decrypts TLS and serves another site on the same host',
  { listener: 8445, basePath: '/meet' },
  (proxied) => {
    test('a page loads its files from below BASE_PATH', async () => {
      const { body, headers } = await request(proxied().home);
      const addresses = [...body.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address);
      const files = addresses.filter((address) => address?.includes('/_next/'));

      expect(addresses.filter((address) => !address?.startsWith('/meet/'))).toEqual([]);
      expect(files.length).toBeGreaterThan(3);
      for (const file of files)
        expect((await request(`https://localhost:${proxied().port}${file}`)).status).toBe(200);
      expect(String(headers['content-security-policy'])).toContain("script-src 'self' 'nonce-");
    });

    test('links to rooms and the signaling connection are below BASE_PATH', async () => {
      const { home } = proxied();
      const { body, headers } = await proxied().makeRoom();
      const { id, url } = CreatedRoom.parse(JSON.parse(body));
      const socket = await upgrade(`${home}/signal`, { 'sec-websocket-protocol': SUBPROTOCOL });

      expect(url).toBe(`${home}/meet/${id}`);
      expect(headers.location).toBe(`/meet/api/rooms/${id}`);
      expect((await request(url)).status).toBe(200);
      expect(socket['sec-websocket-protocol']).toBe(SUBPROTOCOL);
    });

    test('the edge forwards nothing from outside BASE_PATH', async () => {
      const edge = `https://localhost:${proxied().stack.ports.https}`;
      const root = await request(`${edge}/`);

      expect([root.status, root.headers.location]).toEqual([307, '/meet']);
      for (const outside of ['/api/health', '/meetings', '/_next/static/x', '/meet/API/metrics'])
        expect([outside, (await request(`${edge}${outside}`)).status]).toEqual([outside, 404]);
      expect((await request(`${edge}/meet/api/metrics`)).status).toBe(404);
      expect((await request(`https://localhost:${proxied().port}/`)).body).toBe('another site');
    });
  },
);

// The edge accepts both versions of the protocol at one place, so a change is tested with one of them.
if (wantsWeekly)
  describeBehind('nginx with the PROXY protocol', { listener: 8444, proxyProtocol: 'on' });

describeBehind('HAProxy with PROXY protocol 2', { listener: 8446, proxyProtocol: 'on' });

describe('behind a proxy that passes TLS on as it is', () => {
  let proxied: ProxiedStack;
  beforeAll(async () => {
    proxied = await ProxiedStack.start({ listener: 8447 });
  });
  afterAll(() => proxied[Symbol.asyncDispose]());

  test('pages, signaling and TURN over TLS work with the certificates of Throughline', async () => {
    const { home, port } = proxied;
    const { body } = await proxied.makeRoom();
    const { id, url } = CreatedRoom.parse(JSON.parse(body));
    const socket = await upgrade(`${home}/signal`, { 'sec-websocket-protocol': SUBPROTOCOL });
    const page = await tlsHandshake(port);
    const relay = await tlsHandshake(port, 'turn.localhost');

    expect(url).toBe(`${home}/meet/${id}`);
    expect(socket['sec-websocket-protocol']).toBe(SUBPROTOCOL);
    expect(page.protocol).toBe('h2');
    // TURN negotiates no protocol of HTTP.
    expect(relay.protocol).toBe(false);
  });

  test('all people share the limits of one address, which they cannot change [LIM-6]', async () => {
    const flood = await proxied.makeRooms(proxied.port);
    const forged = await proxied.makeRooms(proxied.port, 'X-Forwarded-For: 198.51.100.{n}');
    const other = await proxied.makeRoomsHere();

    expect(flood.status).toBe('429');
    // The limit permits another room every three seconds, also while the programs start.
    for (const { rooms, status } of [forged, other]) {
      expect(status).toBe('429');
      expect(rooms).toBeLessThan(flood.rooms / 2);
    }
  });
});
