/**
 * Proxies in front of the edge (docs/adr/0022). People's network is a client of the internet; this machine appears
 * under a private address, which the edge trusts here, as a proxy's.
 */
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '@throughline/test-kit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { request } from './https.js';
import { Stack } from './stack.js';

const run = promisify(execFile);
const ROOM_MAKER = path.join(import.meta.dirname, 'room-maker.mjs');

/** More rooms than an address may create at once [LIM-9]. */
const MANY = '80';

async function start(listener: number, proxyProtocol: 'on' | 'off') {
  const port = await freePort();
  const stack = await Stack.start({
    files: ['e2e/stack/front-proxy.yml'],
    settings: {
      RATE_LIMIT_FACTOR: '1',
      TRUSTED_PROXIES: 'uniquelocal',
      PROXY_PROTOCOL: proxyProtocol,
      PUBLIC_HTTPS_PORT: `${port}`,
      FRONT_PROXY_PORT: `${port}`,
      FRONT_PROXY_LISTENER: `${listener}`,
    },
  });
  return { stack, port };
}

/** Creates rooms from the people's network; resolves with their number and the last status. */
async function makeRooms(stack: Stack, port: number, ...headers: string[]) {
  const origin = `https://${stack.people.gateway}:${port}`;
  const command = [`--net=${stack.people.namespace}`, process.execPath, ROOM_MAKER];
  const { stdout } = await run('nsenter', [...command, origin, MANY, ...headers]);
  const [rooms, ...status] = stdout.trim().split(' ');
  return { rooms: Number(rooms), status: status.join(' ') };
}

describe.each([
  { proxy: 'nginx, which decrypts TLS', listener: 8445, proxyProtocol: 'off' as const },
  { proxy: 'nginx with the PROXY protocol', listener: 8444, proxyProtocol: 'on' as const },
  { proxy: 'HAProxy with PROXY protocol 2', listener: 8446, proxyProtocol: 'on' as const },
])('behind $proxy', ({ listener, proxyProtocol }) => {
  let stack: Stack;
  let port: number;
  beforeAll(async () => ({ stack, port } = await start(listener, proxyProtocol)));
  afterAll(() => stack[Symbol.asyncDispose]());

  test('a client that reaches a limit does not use up that of another client [LIM-6]', async () => {
    const flood = await makeRooms(stack, port);
    const other = await request(`https://localhost:${port}/api/rooms`, {
      method: 'POST',
      json: {},
    });

    expect(flood.status).toBe('429');
    expect(other.status).toBe(201);
  });

  test('a client cannot choose its address', async () => {
    const direct = await makeRooms(stack, stack.ports.https, 'X-Forwarded-For: 198.51.100.{n}');
    const behind = await makeRooms(stack, port, 'X-Forwarded-For: 198.51.100.{n}');

    expect(direct.status).toBe('429');
    expect(behind.status).toBe('429');
  });

  test('the edge counts the requests of the client, not those of the proxy', async () => {
    const people = stack.people.gateway.split('.').slice(0, 3).join('.');

    expect(await stack.administerEdge('show table request-addresses')).toContain(people);
  });

  test('links name the public port', async () => {
    const { body } = await request(`https://localhost:${port}/api/health`);
    const page = await fetch(`http://localhost:${stack.ports.http}/`, { redirect: 'manual' }).catch(
      () => undefined,
    );

    expect(body).toContain('"status":"ok"');
    // With the PROXY protocol, the edge closes a connection of a proxy that does not send it.
    expect(page?.headers.get('location')).toBe(
      proxyProtocol === 'on' ? undefined : `https://localhost:${port}/`,
    );
  });
});
