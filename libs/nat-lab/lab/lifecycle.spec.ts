/**
 * Labs among others on the same engine: side by side, half-started, with containers of somebody
 * else's.
 */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  GenericContainer,
  getContainerRuntimeClient,
  getReaper,
  LABEL_TESTCONTAINERS_SESSION_ID,
} from 'testcontainers';
import { describe, expect, it } from 'vitest';
import { ensureImage } from '../src/images.js';
import { fullCone, NatLab, open, symmetric } from '../src/index.js';
import { addressSeenBy, canPing } from './probes.js';

/** Of all labs of this process. */
async function labContainers(): Promise<string[]> {
  const client = await getContainerRuntimeClient();
  const { sessionId } = await getReaper(client);
  const containers = await client.container.dockerode.listContainers({
    all: true,
    filters: { label: [`${LABEL_TESTCONTAINERS_SESSION_ID}=${sessionId}`] },
  });
  const image = await ensureImage('net');
  return containers.filter(({ Image }) => Image === image).map(({ Id }) => Id);
}

describe('two labs at once', () => {
  it('have the same addresses and nothing to do with each other', async () => {
    await using one = await NatLab.start({ alice: fullCone });
    await using other = await NatLab.start({ alice: fullCone });
    const server = await one.internet.addHost('server');
    const host = one.site('alice').host;
    const double = other.site('alice').host;

    expect(double.addresses).toEqual(host.addresses);
    expect(await canPing(host, server.ipv4)).toBe(true);
    expect(await canPing(double, server.ipv4)).toBe(false);
  });
});

describe('a lab leaves nothing behind', () => {
  it('when it is disposed of', async () => {
    const before = await labContainers();
    const during = await (async () => {
      await using lab = await NatLab.start({ alice: fullCone, bob: symmetric });
      await lab.internet.addHost('server');
      return labContainers();
    })();

    expect(during.length - before.length).toBe(4);
    expect(await labContainers()).toEqual(before);
  });

  it('when its start fails half-way', async () => {
    const before = await labContainers();

    // Hosts and the core share one list of names, so the second site cannot be wired.
    await expect(NatLab.start({ alice: fullCone, core: symmetric })).rejects.toThrow('File exists');

    expect(await labContainers()).toEqual(before);
  });
});

describe('a container of somebody else’s', () => {
  it('is reached on the internet once it is attached, by a name as well', async () => {
    await using lab = await NatLab.start({ alice: symmetric });
    await using container = await new GenericContainer(await ensureImage('net'))
      .withCommand(['socat', 'TCP-LISTEN:80,fork,reuseaddr', 'SYSTEM:echo $SOCAT_PEERADDR'])
      .start();

    const {
      addresses: [addresses],
    } = await lab.internet.attach(container.getId());
    await lab.internet.addHostname('shop.test', addresses!);

    const seen = await addressSeenBy(lab.site('alice').host, { address: 'shop.test', port: 80 });
    expect(seen).toBe('198.18.0.101');
  });

  it('reaches the lab, and no longer what is outside of its own networks', async () => {
    await using lab = await NatLab.start({ olga: open });
    await using container = await new GenericContainer(await ensureImage('net')).start();
    await lab.internet.attach(container.getId());

    const { output: toOlga } = await container.exec([
      'ip',
      'route',
      'get',
      lab.site('olga').host.ipv4,
    ]);
    const { output: toWorld } = await container.exec(['ip', 'route', 'get', '198.51.100.1']);

    expect(toOlga).toContain('dev lab0');
    expect(toWorld).toContain('dev lab0');
    expect(
      (await container.exec(['ping', '-c1', '-W1', lab.site('olga').host.ipv4])).exitCode,
    ).toBe(0);
  });
});

describe('a capture', () => {
  it('keeps what passed each router, whatever becomes of it', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'nat-lab-'));
    await using lab = await NatLab.start({ alice: symmetric, bob: fullCone });
    const server = await lab.internet.addHost('server');

    const capture = await lab.capture(folder);
    await lab.site('alice').setAccess(fullCone);
    const passed = await canPing(lab.site('alice').host, server.ipv4);
    await capture[Symbol.asyncDispose]();

    const files = (await readdir(folder)).toSorted();
    const packets = await readFile(path.join(folder, 'alice-router.pcap'));
    await rm(folder, { recursive: true });
    expect(passed).toBe(true);
    expect(files).toEqual(['alice-router.pcap', 'bob-router.pcap']);
    // Address pairs of IPv4 headers.
    const [server4, inside, outside] = [
      [198, 18, 0, 10],
      [10, 1, 0, 10],
      [198, 18, 0, 101],
    ] as const;
    expect(packets.includes(Buffer.from([...inside, ...server4]))).toBe(true);
    expect(packets.includes(Buffer.from([...outside, ...server4]))).toBe(true);
  });

  it('that is discarded keeps nothing, and another one can begin', async () => {
    const folder = path.join(tmpdir(), `nat-lab-${crypto.randomUUID()}`);
    await using lab = await NatLab.start({ alice: symmetric });

    const recordInVain = async () => {
      await using capture = await lab.capture(folder);
      await capture.discard();
    };
    await recordInVain();
    await recordInVain();

    await expect(readdir(folder)).rejects.toThrow('ENOENT');
  });
});
