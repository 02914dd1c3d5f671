/** Labs that share an engine with other labs and containers. */
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
import { canPing, observedAddress } from './probes.js';

/** The containers of all labs of this process. */
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

describe('two labs side by side', () => {
  it('use the same addresses without reaching each other', async () => {
    await using one = await NatLab.start({ alice: fullCone });
    await using other = await NatLab.start({ alice: fullCone });
    const server = await one.internet.addHost('server');
    const host = one.site('alice').host;
    const twin = other.site('alice').host;

    expect(twin.addresses).toEqual(host.addresses);
    expect(await canPing(host, server.ipv4)).toBe(true);
    expect(await canPing(twin, server.ipv4)).toBe(false);
  });
});

describe('a lab removes its containers', () => {
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

  it('when its start fails', async () => {
    const before = await labContainers();

    // Hosts and the core share one list of namespaces, so a site called `core` cannot be created.
    await expect(NatLab.start({ alice: fullCone, core: symmetric })).rejects.toThrow('File exists');

    expect(await labContainers()).toEqual(before);
  });
});

describe('an attached container', () => {
  it('is reachable on the internet by name', async () => {
    await using lab = await NatLab.start({ alice: symmetric });
    await using container = await new GenericContainer(await ensureImage('net'))
      .withCommand(['socat', 'TCP-LISTEN:80,fork,reuseaddr', 'SYSTEM:echo $SOCAT_PEERADDR'])
      .start();

    const {
      addresses: [addresses],
    } = await lab.internet.attach(container.getId());
    await lab.internet.addHostname('web.test', addresses!);

    const observed = await observedAddress(lab.site('alice').host, {
      address: 'web.test',
      port: 80,
    });
    expect(observed).toBe('198.18.0.101');
  });

  it('reaches the lab and nothing else beyond its own Docker networks', async () => {
    await using lab = await NatLab.start({ olga: open });
    await using container = await new GenericContainer(await ensureImage('net')).start();
    await lab.internet.attach(container.getId());

    const { output: toOlga } = await container.exec([
      'ip',
      'route',
      'get',
      lab.site('olga').host.ipv4,
    ]);
    const { output: toInternet } = await container.exec(['ip', 'route', 'get', '198.51.100.1']);

    expect(toOlga).toContain('dev lab0');
    expect(toInternet).toContain('dev lab0');
    expect(
      (await container.exec(['ping', '-c1', '-W1', lab.site('olga').host.ipv4])).exitCode,
    ).toBe(0);
  });
});

describe('a capture', () => {
  it('contains the packets of each router, even if its access changes', async () => {
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
    // Source and destination are adjacent in IPv4 headers.
    const [server4, inside, outside] = [
      [198, 18, 0, 10],
      [10, 1, 0, 10],
      [198, 18, 0, 101],
    ] as const;
    expect(packets.includes(Buffer.from([...inside, ...server4]))).toBe(true);
    expect(packets.includes(Buffer.from([...outside, ...server4]))).toBe(true);
  });

  it('writes no files once it is discarded, and another capture can start', async () => {
    const folder = path.join(tmpdir(), `nat-lab-${crypto.randomUUID()}`);
    await using lab = await NatLab.start({ alice: symmetric });

    const captureAndDiscard = async () => {
      await using capture = await lab.capture(folder);
      await capture.discard();
    };
    await captureAndDiscard();
    await captureAndDiscard();

    await expect(readdir(folder)).rejects.toThrow('ENOENT');
  });
});
