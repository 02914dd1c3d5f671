/**
 * Guards the lab: one way around a router, or out of the machine, and every other result would mean
 * nothing.
 */
import { once } from 'node:events';
import { createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import { GenericContainer, getContainerRuntimeClient } from 'testcontainers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureImage } from '../src/images.js';
import { type Host, NatLab, open, portRestricted } from '../src/index.js';
import { addressSeenBy, canPing, tellCallers } from './probes.js';

let lab: NatLab<'alice' | 'bob' | 'olga'>;
let neighbour: Host;
let server: Host;
const running = new AsyncDisposableStack();

beforeAll(async () => {
  lab = running.use(await NatLab.start({ alice: portRestricted, bob: portRestricted, olga: open }));
  neighbour = await lab.site('alice').addHost('neighbour');
  server = await lab.internet.addHost('server');
  await tellCallers(server, 80);
});

afterAll(() => running.disposeAsync());

const everybody = () => [
  ...(['alice', 'bob', 'olga'] as const).map((name) => lab.site(name).host),
  neighbour,
  server,
];

async function interfacesOf(host: Host): Promise<string[]> {
  const { stdout } = await host.exec(['ip', '-o', 'link']);
  return [...stdout.matchAll(/^\d+: ([^:@]+)/gm)].map(([, name = '']) => name);
}

describe('nobody has a second way', () => {
  it('each host has one interface, and all routes go by it', async () => {
    for (const host of everybody()) {
      const { stdout } = await host.exec(['sh', '-c', 'ip route; ip -6 route']);
      const routes = stdout.trim().split('\n');

      expect(await interfacesOf(host)).toEqual(['lo', 'eth0']);
      expect(routes.filter((route) => !route.includes('dev eth0'))).toEqual([]);
    }
  });

  it('no host is on a network of the engine', async () => {
    const { container } = await getContainerRuntimeClient();
    for (const host of everybody()) {
      const id = host.networkMode.replace('container:', '');
      const { NetworkSettings } = await container.inspect(container.getById(id));

      expect(Object.keys(NetworkSettings.Networks)).toEqual(['none']);
    }
  });

  it('a site cannot be reached by its private addresses', async () => {
    const { ipv4 } = lab.site('bob').host;

    expect(await canPing(lab.site('bob').host, server.ipv4)).toBe(true);
    expect(await canPing(lab.site('alice').host, ipv4)).toBe(false);
    expect(await canPing(server, ipv4)).toBe(false);
  });

  it('with the routers off nobody connects, and with them on again everybody does', async () => {
    const target = { address: server.ipv4, port: 80 };
    const people = everybody().filter((host) => host !== server);
    const connected = () => Promise.all(people.map((host) => addressSeenBy(host, target)));

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

describe('nothing leaves the machine', () => {
  it('nor reaches it, as containers on a network of the engine’s do', async () => {
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
      everybody().flatMap((host) =>
        addresses.map((address) => addressSeenBy(host, { address, port })),
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
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  return {
    port: address.port,
    async [Symbol.asyncDispose]() {
      listener.close();
      await once(listener, 'close');
    },
  };
}
