/** What a NAT has beside mapping and filtering: hairpinning, lifetime, what it lets out. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  type Access,
  Coturn,
  fullCone,
  type Host,
  isolatedNeighbours,
  isolatedWithHairpinning,
  NatLab,
  portRestricted,
  type Site,
  symmetric,
  udpBlocked,
  webPortsOnly,
} from '../src/index.js';
import { natdiscovery } from './natdiscovery.js';
import { addressSeenBy, canPing, listenOnce, sendUdp, tellCallers } from './probes.js';

let lab: NatLab<'subject'>;
let subject: Site;
let host: Host;
let neighbour: Host;
let server: Host;
const running = new AsyncDisposableStack();

beforeAll(async () => {
  lab = running.use(await NatLab.start({ subject: fullCone }));
  subject = lab.site('subject');
  host = subject.host;
  neighbour = await subject.addHost('neighbour');
  server = await lab.internet.addHost('server', { addresses: 2 });
  running.use(await Coturn.start(server));
  for (const port of [80, 443, 8080]) await tellCallers(server, port);
});

afterAll(() => running.disposeAsync());

async function outsideOf(inside: Host, port: number): Promise<string> {
  const { seen } = await natdiscovery(inside, {
    flags: ['-m'],
    server: server.ipv4,
    local: inside.ipv4,
    port,
  });
  if (seen[0] === undefined) throw new Error('no server answered');
  return seen[0];
}

describe('hairpinning', () => {
  const hairpinning = (access: Access): Access =>
    typeof access.ipv4 === 'object'
      ? { ...access, ipv4: { ...access.ipv4, hairpinning: true } }
      : access;

  it.each([portRestricted, symmetric, fullCone])(
    'is found by an independent client where it is declared, and only there: $name',
    async (access) => {
      const heard = async (port: number) => {
        const options = { flags: ['-H'], server: server.ipv4, local: host.ipv4, port };
        return (await natdiscovery(host, options)).output.includes('successful hairpinning');
      };

      await subject.setAccess(access);
      const without = await heard(50_000);
      await subject.setAccess(hairpinning(access));
      const withIt = await heard(50_001);

      expect({ without, withIt }).toEqual({ without: false, withIt: true });
    },
  );

  it.each([
    { access: portRestricted, byLan: true, byRouter: false },
    { access: hairpinning(portRestricted), byLan: true, byRouter: true },
    { access: isolatedNeighbours, byLan: false, byRouter: false },
    { access: isolatedWithHairpinning, byLan: false, byRouter: true },
  ])(
    'neighbours meet by LAN: $byLan, by router: $byRouter ($access.name)',
    async ({ access, byLan, byRouter }) => {
      await subject.setAccess(access);
      const outside = await outsideOf(neighbour, 40_000);

      const heard = await listenOnce(neighbour, 40_000, () =>
        sendUdp(host, { text: 'hello', to: outside }),
      );

      expect(heard).toBe(byRouter ? 'hello' : undefined);
      expect(await canPing(host, neighbour.ipv4)).toBe(byLan);
    },
  );
});

describe('the lifetime of a mapping', () => {
  beforeEach(() =>
    subject.setAccess({
      name: 'forgetful',
      ipv4: {
        mapping: 'endpoint-independent',
        filtering: 'endpoint-independent',
        mappingLifetimeS: 4,
      },
    }),
  );

  it.each([
    { waitS: 1, isOpen: true },
    { waitS: 7, isOpen: false },
  ])('of 4 s, after $waitS s: open is $isOpen', async ({ waitS, isOpen }) => {
    // The client asks again from another port, and for the answer to go to the first one.
    const { output } = await natdiscovery(host, {
      flags: ['-t', '-T', String(waitS)],
      server: server.ipv4,
      local: host.ipv4,
      port: 50_000,
    });

    expect(output).toContain('RFC 5780 response 1');
    expect(output.includes('RFC 5780 response 2')).toBe(isOpen);
  });

  it('is counted by the router', async () => {
    await outsideOf(host, 50_002);

    const mappings = await subject.router.mappings();
    const lifetimes = mappings.map(({ expiresInS }) => expiresInS);

    expect(mappings.length).toBeGreaterThan(0);
    expect(Math.max(...lifetimes)).toBeLessThanOrEqual(4);
  });
});

describe('of TCP to the ports 80, 443 and 8080', () => {
  it.each([
    { access: portRestricted, open: [80, 443, 8080] },
    { access: udpBlocked, open: [80, 443, 8080] },
    { access: webPortsOnly, open: [80, 443] },
  ])('$access.name lets $open out', async ({ access, open }) => {
    await subject.setAccess(access);

    const answered = [];
    for (const port of [80, 443, 8080])
      if (await addressSeenBy(host, { address: server.ipv4, port })) answered.push(port);

    expect(answered).toEqual(open);
  });
});
