/** Sends real datagrams through the packet filters of a router. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Access,
  type Host,
  NatLab,
  type PacketFilters,
  portRestricted,
  type Site,
} from '../src/index.js';
import { observedAddress, receiveOnce, sendUdp, serve, serveClientAddress } from './probes.js';

let lab: NatLab<'subject'>;
let subject: Site;
let server: Host;
let port = 20_000;
const running = new AsyncDisposableStack();

beforeAll(async () => {
  lab = running.use(await NatLab.start({ subject: portRestricted }));
  subject = lab.site('subject');
  server = await lab.internet.addHost('server');
  await serveClientAddress(server, 80);
});

afterAll(() => running.disposeAsync());

const setFilters = (filters: PacketFilters) =>
  subject.setFilters({ egress: 'all', dtls: 'forward', mtuBytes: 1500, ...filters });

/** Whether a datagram with this content leaves the site. */
async function passes(text: string): Promise<boolean> {
  port++;
  const received = await receiveOnce(server, port, () =>
    sendUdp(subject.host, { text, to: `${server.ipv4}:${port}` }),
  );
  return received !== undefined;
}

const sized = (ipPacketBytes: number) => 'x'.repeat(ipPacketBytes - 28);

/** Printable stand-ins for the first byte of each protocol (RFC 7983 §7). */
const DTLS = '0';
const CHANNEL_DATA = '@AAA';
const RTP_OR_OTHER = 'x';

describe('a router that drops DTLS', () => {
  it('forwards datagrams of other protocols, and TURN messages', async () => {
    await setFilters({ dtls: 'drop' });

    expect(await passes(`${DTLS}data`)).toBe(false);
    expect(await passes(`${CHANNEL_DATA}${DTLS}data`)).toBe(true);
    expect(await passes(`${RTP_OR_OTHER}data`)).toBe(true);
  });

  it('looks into TURN messages if it is set to', async () => {
    await setFilters({ dtls: 'drop-even-in-turn' });

    expect(await passes(`${DTLS}data`)).toBe(false);
    expect(await passes(`${CHANNEL_DATA}${DTLS}data`)).toBe(false);
    expect(await passes(`${CHANNEL_DATA}${RTP_OR_OTHER}data`)).toBe(true);
  });

  it('forwards DTLS again once the filter is removed', async () => {
    await setFilters({ dtls: 'drop' });
    await setFilters({});

    expect(await passes(`${DTLS}data`)).toBe(true);
  });
});

describe.each([1280, 1200, 1000])('an MTU of %i bytes', (mtuBytes) => {
  it('drops larger datagrams and forwards those of that size', async () => {
    await setFilters({ mtuBytes });

    expect(await passes(sized(mtuBytes))).toBe(true);
    expect(await passes(sized(mtuBytes + 1))).toBe(false);
  });

  it('does not stop TCP', async () => {
    await setFilters({ mtuBytes });
    await serve(server, 8000 + (mtuBytes % 997), 'head -c 100000 /dev/zero');

    const { stdout } = await subject.host.exec([
      ...['sh', '-c', 'timeout 5 socat -u "$1" STDOUT | wc -c', 'sh'],
      `TCP:${server.ipv4}:${8000 + (mtuBytes % 997)}`,
    ]);

    expect(Number(stdout)).toBe(100_000);
  });
});

it('changed filters end open flows that they forbid, and keep the mappings of others', async () => {
  const access: Access = { ...portRestricted, name: 'before' };
  await subject.setAccess(access);
  await sendUdp(subject.host, { text: 'x', to: `${server.ipv4}:9000`, from: ':50000' });
  const mapped = async () => (await subject.router.mappings()).map(({ outside }) => outside.port);
  const before = await mapped();

  await setFilters({ egress: 'no-udp' });

  expect(before).toHaveLength(1);
  expect(await mapped()).toEqual(before);
  expect(await passes('x')).toBe(false);
  expect(await observedAddress(subject.host, { address: server.ipv4, port: 80 })).toBeDefined();
});
