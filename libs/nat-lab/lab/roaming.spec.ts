import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Host, NatLab, portRestricted, type Site, symmetric } from '../src/index.js';
import { addressSeenBy, canPing, inBackground, tellCallers } from './probes.js';

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
  await tellCallers(server, 80);
});

afterAll(() => running.disposeAsync());

const seenFrom = () => addressSeenBy(dora.host, { address: server.ipv4, port: 80 });

it('changes the addresses, there and back', async () => {
  const places = [];
  for (const uplink of ['wifi', 'mobile', 'wifi']) {
    await dora.roamTo(uplink);
    places.push([dora.host.ipv4, await seenFrom()]);
  }

  const wifi = ['10.1.0.10', '198.18.0.101'];
  const mobile = ['10.2.0.10', '198.18.0.102'];
  expect(places).toEqual([wifi, mobile, wifi]);
});

it('leaves what runs on the host alone, which goes on by the other way', async () => {
  const port = 9000;
  await inBackground(dora.host, `python3 -c '${keepSending(server.ipv4, port)}'`);
  const isHeardByRouter = async () =>
    (await dora.router.mappings()).some(({ remote }) => remote.port === port);
  const processes = async () => (await dora.host.exec(['pgrep', '-x', 'python3'])).stdout;
  await expect.poll(isHeardByRouter, { timeout: 10_000 }).toBe(true);
  const before = await processes();

  await dora.roamTo('mobile');

  await expect.poll(isHeardByRouter, { timeout: 10_000 }).toBe(true);
  expect(await processes()).toBe(before);
});

/** From one socket, and through the moment in which there is no way at all. */
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

it('leaves nothing of the network that is out of reach', async () => {
  await dora.roamTo('mobile');

  const { stdout } = await dora.host.exec(['ip', '-o', '-4', 'addr', 'show', 'up']);

  expect(stdout).toContain('10.2.0.10');
  expect(stdout).not.toContain('10.1.0.');
  expect(await canPing(dora.host, '10.1.0.1')).toBe(false);
});

it('refuses an uplink that the site has not', async () => {
  await expect(dora.roamTo('satellite')).rejects.toThrow('dora has no uplink satellite');
});
