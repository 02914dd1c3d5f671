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
import { canPing, inBackground, listenOnce, sendUdp } from './probes.js';

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

describe('families', () => {
  it.each([
    { access: dualStack, families: ['ipv4', 'ipv6'] },
    { access: ipv6Only, families: ['ipv6'] },
    { access: portRestricted, families: ['ipv4'] },
  ])('$access.name has $families', async ({ access, families }) => {
    await vera.setAccess(access);

    const reached = [];
    for (const family of ['ipv4', 'ipv6'] as const)
      if (await canPing(vera.host, server[family])) reached.push(family);

    expect(reached).toEqual(families);
    expect(Object.keys(vera.host.addresses[0]!)).toEqual(families);
  });
});

describe('a host in a network that has become another', () => {
  /** What programs on the host are told of, in that order, until it has an address again. */
  async function announced(access: Access): Promise<string[]> {
    const file = `/tmp/${access.name.replaceAll(' ', '-')}.log`;
    const read = async () => (await vera.host.exec(['cat', file])).stdout.split('\n');
    await inBackground(vera.host, `sh -c "ip -o monitor address route >${file}"`);
    await expect.poll(() => vera.host.exec(['pgrep', '-x', 'ip'])).toMatchObject({ exitCode: 0 });

    await vera.setAccess(access);

    const hasAddress = (lines: string[]) =>
      lines.some((line) => line.includes(String(vera.host.addresses[0]?.ipv6)));
    await expect.poll(async () => hasAddress(await read())).toBe(true);
    await vera.host.exec(['pkill', '-x', 'ip']);
    return read();
  }

  it('has a way out by the time it hears of its address', async () => {
    await vera.setAccess(portRestricted);

    const lines = await announced(ipv6Only);

    const wayOut = lines.findIndex((line) => line.startsWith('default via 2001:db8:'));
    const address = lines.findIndex((line) => line.includes(`inet6 ${vera.host.ipv6}`));
    expect(wayOut).toBeGreaterThanOrEqual(0);
    expect(wayOut).toBeLessThan(address);
  });
});

describe('an IPv6 host that has sent to one endpoint hears', () => {
  const PORT = 50_000;

  function behind(filtering: Dependency): Access {
    return { name: filtering, ipv6: { filtering } };
  }

  /** By which of three endpoints of servers, after a packet to the first. */
  async function heardFrom(access: Access): Promise<string[]> {
    await vera.setAccess(access);
    const [first, second] = server.addresses.map(({ ipv6 }) => ipv6);
    const sources = {
      'the endpoint': `[${first}]:9000`,
      'another port of it': `[${first}]:9001`,
      'another address': `[${second}]:9000`,
    };
    const heard = [];
    for (const [name, from] of Object.entries(sources)) {
      await sendUdp(vera.host, {
        text: 'knock',
        to: `[${first}]:9000`,
        from: `[${vera.host.ipv6}]:${PORT}`,
      });
      const answer = await listenOnce(vera.host, PORT, () =>
        sendUdp(server, { text: name, to: `[${vera.host.ipv6}]:${PORT}`, from }),
      );
      if (answer) heard.push(answer);
    }
    return heard;
  }

  it.each([
    {
      filtering: 'endpoint-independent' as const,
      heard: ['the endpoint', 'another port of it', 'another address'],
    },
    { filtering: 'address-dependent' as const, heard: ['the endpoint', 'another port of it'] },
    { filtering: 'address-and-port-dependent' as const, heard: ['the endpoint'] },
  ])('$heard ($filtering filtering)', async ({ filtering, heard }) => {
    expect(await heardFrom(behind(filtering))).toEqual(heard);
  });

  it('nobody when it has sent nothing', async () => {
    await vera.setAccess(ipv6Only);

    const heard = await listenOnce(vera.host, 50_001, () =>
      sendUdp(server, { text: 'hello', to: `[${vera.host.ipv6}]:50001` }),
    );

    expect(heard).toBeUndefined();
  });

  it('anybody when its address is public', async () => {
    await vera.setAccess({ name: 'public IPv6', ipv6: 'public' });

    const heard = await listenOnce(vera.host, 50_001, () =>
      sendUdp(server, { text: 'hello', to: `[${vera.host.ipv6}]:50001` }),
    );

    expect(heard).toBe('hello');
  });
});
