import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Access,
  type Dependency,
  dualStack,
  type Host,
  ipv6Only,
  NatLab,
  portRestricted,
  type Site,
} from '../src/index.js';
import { canPing, receiveOnce, runInBackground, sendUdp } from './probes.js';

let lab: NatLab<'vera'>;
let vera: Site;
let server: Host;
const running = new AsyncDisposableStack();

beforeAll(async () => {
  lab = running.use(await NatLab.start({ vera: dualStack }));
  vera = lab.site('vera');
  server = await lab.internet.addHost('server', { addresses: 2 });
});

afterAll(() => running.disposeAsync());

describe('address families', () => {
  it.each([
    { access: dualStack, families: ['ipv4', 'ipv6'] },
    { access: ipv6Only, families: ['ipv6'] },
    { access: portRestricted, families: ['ipv4'] },
  ])('a site with $access.name access has $families', async ({ access, families }) => {
    await vera.setAccess(access);

    const reached = [];
    for (const family of ['ipv4', 'ipv6'] as const)
      if (await canPing(vera.host, server[family])) reached.push(family);

    expect(reached).toEqual(families);
    expect(Object.keys(vera.host.addresses[0]!)).toEqual(families);
  });
});

describe('a host whose site gets another access', () => {
  /** The address and route events on the host, in order, until it has an address again. */
  async function monitorAddresses(access: Access): Promise<string[]> {
    const file = `/tmp/${access.name.replaceAll(' ', '-')}.log`;
    const read = async () => (await vera.host.exec(['cat', file])).stdout.split('\n');
    await runInBackground(vera.host, `sh -c "ip -o monitor address route >${file}"`);
    await expect.poll(() => vera.host.exec(['pgrep', '-x', 'ip'])).toMatchObject({ exitCode: 0 });

    await vera.setAccess(access);

    const hasAddress = (lines: string[]) =>
      lines.some((line) => line.includes(String(vera.host.addresses[0]?.ipv6)));
    await expect.poll(async () => hasAddress(await read())).toBe(true);
    await vera.host.exec(['pkill', '-x', 'ip']);
    return read();
  }

  it('has a default route before its address appears', async () => {
    await vera.setAccess(portRestricted);

    const lines = await monitorAddresses(ipv6Only);

    const route = lines.findIndex((line) => line.startsWith('default via 2001:db8:'));
    const address = lines.findIndex((line) => line.includes(`inet6 ${vera.host.ipv6}`));
    expect(route).toBeGreaterThanOrEqual(0);
    expect(route).toBeLessThan(address);
  });
});

describe('an IPv6 host that has sent to one endpoint receives packets from', () => {
  const PORT = 50_000;

  function behind(filtering: Dependency): Access {
    return { name: filtering, ipv6: { filtering } };
  }

  /** The remote endpoints whose packets the host receives after it has sent one to the first. */
  async function acceptedFrom(access: Access): Promise<string[]> {
    await vera.setAccess(access);
    const [first, second] = server.addresses.map(({ ipv6 }) => ipv6);
    const sources = {
      'the endpoint': `[${first}]:9000`,
      'another port': `[${first}]:9001`,
      'another address': `[${second}]:9000`,
    };
    const received = [];
    for (const [name, from] of Object.entries(sources)) {
      await sendUdp(vera.host, {
        text: 'ping',
        to: `[${first}]:9000`,
        from: `[${vera.host.ipv6}]:${PORT}`,
      });
      const answer = await receiveOnce(vera.host, PORT, () =>
        sendUdp(server, { text: name, to: `[${vera.host.ipv6}]:${PORT}`, from }),
      );
      if (answer) received.push(answer);
    }
    return received;
  }

  it.each([
    {
      filtering: 'endpoint-independent' as const,
      received: ['the endpoint', 'another port', 'another address'],
    },
    { filtering: 'address-dependent' as const, received: ['the endpoint', 'another port'] },
    { filtering: 'address-and-port-dependent' as const, received: ['the endpoint'] },
  ])('$received ($filtering filtering)', async ({ filtering, received }) => {
    expect(await acceptedFrom(behind(filtering))).toEqual(received);
  });

  it('no endpoint if it has sent nothing', async () => {
    await vera.setAccess(ipv6Only);

    const received = await receiveOnce(vera.host, 50_001, () =>
      sendUdp(server, { text: 'hello', to: `[${vera.host.ipv6}]:50001` }),
    );

    expect(received).toBeUndefined();
  });

  it('any endpoint if its address is public', async () => {
    await vera.setAccess({ name: 'public IPv6', ipv6: 'public' });

    const received = await receiveOnce(vera.host, 50_001, () =>
      sendUdp(server, { text: 'hello', to: `[${vera.host.ipv6}]:50001` }),
    );

    expect(received).toBe('hello');
  });
});
