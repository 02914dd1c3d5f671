/**
 * If any path led around a router or out of the lab, the results of all other tests would be
 * invalid.
 */
import { once } from 'node:events';
import { createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import { GenericContainer, getContainerRuntimeClient } from 'testcontainers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureImage } from '../src/images.js';
import { type Host, NatLab, open, portRestricted } from '../src/index.js';
import { canPing, observedAddress, serveClientAddress } from './probes.js';

let lab: NatLab<'alice' | 'bob' | 'olga'>;
let neighbour: Host;
let server: Host;
const running = new AsyncDisposableStack();

beforeAll(async () => {
  lab = running.use(await NatLab.start({ alice: portRestricted, bob: portRestricted, olga: open }));
  neighbour = await lab.site('alice').addHost('neighbour');
  server = await lab.internet.addHost('server');
  await serveClientAddress(server, 80);
});

afterAll(() => running.disposeAsync());

const allHosts = () => [
  ...(['alice', 'bob', 'olga'] as const).map((name) => lab.site(name).host),
  neighbour,
  server,
];

async function interfacesOf(host: Host): Promise<string[]> {
  const { stdout } = await host.exec(['ip', '-o', 'link']);
  return [...stdout.matchAll(/^\d+: ([^:@]+)/gm)].map(([, name = '']) => name);
}

describe('the router is the only path out of a site', () => {
  it('each host has one interface, and all its routes use it', async () => {
    for (const host of allHosts()) {
      const { stdout } = await host.exec(['sh', '-c', 'ip route; ip -6 route']);
      const routes = stdout.trim().split('\n');

      expect(await interfacesOf(host)).toEqual(['lo', 'eth0']);
      expect(routes.filter((route) => !route.includes('dev eth0'))).toEqual([]);
    }
  });

  it('no host is connected to a Docker network', async () => {
    const { container } = await getContainerRuntimeClient();
    for (const host of allHosts()) {
      const id = host.networkMode.replace('container:', '');
      const { NetworkSettings } = await container.inspect(container.getById(id));

      expect(Object.keys(NetworkSettings.Networks)).toEqual(['none']);
    }
  });

  it('private addresses are unreachable from outside the site', async () => {
    const { ipv4 } = lab.site('bob').host;

    expect(await canPing(lab.site('bob').host, server.ipv4)).toBe(true);
    expect(await canPing(lab.site('alice').host, ipv4)).toBe(false);
    expect(await canPing(server, ipv4)).toBe(false);
  });

  it('no host connects while the routers are off, and every host connects afterwards', async () => {
    const target = { address: server.ipv4, port: 80 };
    const clients = allHosts().filter((host) => host !== server);
    const connected = () => Promise.all(clients.map((host) => observedAddress(host, target)));

    const before = await connected();
    await lab.powerOffRouters();
    const meanwhile = await connected();
    const neighboursMeet = await canPing(lab.site('alice').host, neighbour.ipv4);
    await lab.powerOnRouters();
    const after = await connected();

    expect(before).toEqual(['198.18.0.101', '198.18.0.102', '198.19.3.10', '198.18.0.101']);
    expect(meanwhile).toEqual(before.map(() => undefined));
    expect(neighboursMeet).toBe(false);
    expect(after).toEqual(before);
  });
});

describe('the lab is isolated from the machine', () => {
  it('no host reaches the machine, while a container on a Docker network does', async () => {
    await using machine = await listenEverywhere();
    const { port } = machine;
    const addresses = Object.values(networkInterfaces())
      .flat()
      .flatMap((entry) => (entry?.family === 'IPv4' && !entry.internal ? [entry.address] : []));
    await using outsider = await new GenericContainer(await ensureImage('net')).start();

    const reachedByOutsider = await Promise.all(
      addresses.map(async (address) => {
        const target = `TCP:${address}:${port},connect-timeout=2`;
        return (await outsider.exec(['socat', '-u', target, 'STDOUT'])).stdout;
      }),
    );
    const reachedFromLab = await Promise.all(
      allHosts().flatMap((host) =>
        addresses.map((address) => observedAddress(host, { address, port })),
      ),
    );

    expect(reachedByOutsider).toContain('machine');
    expect(reachedFromLab.length).toBeGreaterThan(0);
    expect(new Set(reachedFromLab)).toEqual(new Set([undefined]));
  });
});

async function listenEverywhere(): Promise<{ port: number } & AsyncDisposable> {
  const listener = createServer((socket) => socket.end('machine')).listen(0, '0.0.0.0');
  await once(listener, 'listening');
  const address = listener.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return {
    port: address.port,
    async [Symbol.asyncDispose]() {
      listener.close();
      await once(listener, 'close');
    },
  };
}
