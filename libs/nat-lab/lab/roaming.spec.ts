import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Host, NatLab, portRestricted, type Site, symmetric } from '../src/index.js';
import { canPing, observedAddress, runInBackground, serveClientAddress } from './probes.js';

let lab: NatLab<'dora'>;
let dora: Site;
let server: Host;
const running = new AsyncDisposableStack();

beforeAll(async () => {
  lab = running.use(
    await NatLab.start({ dora: { uplinks: { wifi: portRestricted, mobile: symmetric } } }),
  );
  dora = lab.site('dora');
  server = await lab.internet.addHost('server');
  await serveClientAddress(server, 80);
});

afterAll(() => running.disposeAsync());

const currentAddress = () => observedAddress(dora.host, { address: server.ipv4, port: 80 });

it('changes the addresses with every uplink', async () => {
  const addresses = [];
  for (const uplink of ['wifi', 'mobile', 'wifi']) {
    await dora.roamTo(uplink);
    addresses.push([dora.host.ipv4, await currentAddress()]);
  }

  const wifi = ['10.1.0.10', '198.18.0.101'];
  const mobile = ['10.2.0.10', '198.18.0.102'];
  expect(addresses).toEqual([wifi, mobile, wifi]);
});

it('gets another public address from the provider, and hosts keep theirs', async () => {
  const addresses = [];
  for (const uplink of ['wifi', 'mobile'])
    for (let lease = 0; lease < 3; lease++) {
      if (lease === 0) await dora.roamTo(uplink);
      else await dora.renewLease();
      addresses.push([dora.host.ipv4, await currentAddress()]);
    }

  const wifi = ['198.18.0.101', '198.18.0.178', '198.18.0.101'];
  const mobile = ['198.18.0.102', '198.18.0.179', '198.18.0.102'];
  expect(addresses).toEqual([
    ...wifi.map((address) => ['10.1.0.10', address]),
    ...mobile.map((address) => ['10.2.0.10', address]),
  ]);
});

it('leaves processes running, and their traffic moves to the new uplink', async () => {
  const port = 9000;
  await runInBackground(dora.host, `python3 -c '${keepSending(server.ipv4, port)}'`);
  const isTracked = async () =>
    (await dora.router.mappings()).some(({ remote }) => remote.port === port);
  const processes = async () => (await dora.host.exec(['pgrep', '-x', 'python3'])).stdout;
  await expect.poll(isTracked, { timeout: 10_000 }).toBe(true);
  const before = await processes();

  await dora.roamTo('mobile');

  await expect.poll(isTracked, { timeout: 10_000 }).toBe(true);
  expect(await processes()).toBe(before);
});

it('loses the mappings of traffic that goes on when its access is set', async () => {
  await dora.roamTo('wifi');
  const port = 9001;
  await runInBackground(dora.host, `python3 -c '${keepSending(server.ipv4, port)}'`);
  const outsidePort = async () =>
    (await dora.router.mappings()).find(({ remote }) => remote.port === port)?.outside.port;
  await expect.poll(outsidePort, { timeout: 10_000 }).toBeDefined();
  const before = await outsidePort();

  await dora.setAccess(portRestricted);

  await expect.poll(outsidePort, { timeout: 10_000 }).toBeDefined();
  expect(await outsidePort()).not.toBe(before);
});

/** Sends from one socket and ignores errors while the host has no route. */
function keepSending(address: string, port: number): string {
  return [
    'import socket, time',
    'sender = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)',
    'while True:',
    '  try:',
    `    sender.sendto(b"tick", ("${address}", ${port}))`,
    '  except OSError:',
    '    pass',
    '  time.sleep(0.1)',
  ].join('\n');
}

it('removes the addresses and routes of the previous uplink', async () => {
  await dora.roamTo('mobile');

  const { stdout } = await dora.host.exec(['ip', '-o', '-4', 'addr', 'show', 'up']);

  expect(stdout).toContain('10.2.0.10');
  expect(stdout).not.toContain('10.1.0.');
  expect(await canPing(dora.host, '10.1.0.1')).toBe(false);
});

it('rejects an unknown uplink', async () => {
  await expect(dora.roamTo('satellite')).rejects.toThrow('dora has no uplink satellite');
});
