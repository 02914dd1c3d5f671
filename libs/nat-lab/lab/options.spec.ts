/** Options of an access other than mapping and filtering: hairpinning, mapping lifetime, egress. */
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
import { canPing, observedAddress, receiveOnce, sendUdp, serveClientAddress } from './probes.js';

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
  for (const port of [80, 443, 8080]) await serveClientAddress(server, port);
});

afterAll(() => running.disposeAsync());

async function outsideOf(inside: Host, port: number): Promise<string> {
  const { observed } = await natdiscovery(inside, {
    flags: ['-m'],
    server: server.ipv4,
    local: inside.ipv4,
    port,
  });
  if (observed[0] === undefined) throw new Error('no server responded');
  return observed[0];
}

describe('hairpinning', () => {
  const hairpinning = (access: Access): Access =>
    typeof access.ipv4 === 'object'
      ? { ...access, ipv4: { ...access.ipv4, hairpinning: true } }
      : access;

  it.each([portRestricted, symmetric, fullCone])(
    'is detected by an independent client if and only if it is declared: $name',
    async (access) => {
      const isDetected = async (port: number) => {
        const options = { flags: ['-H'], server: server.ipv4, local: host.ipv4, port };
        return (await natdiscovery(host, options)).output.includes('successful hairpinning');
      };

      await subject.setAccess(access);
      const without = await isDetected(50_000);
      await subject.setAccess(hairpinning(access));
      const withIt = await isDetected(50_001);

      expect({ without, withIt }).toEqual({ without: false, withIt: true });
    },
  );

  it.each([
    { access: portRestricted, byLan: true, byRouter: false },
    { access: hairpinning(portRestricted), byLan: true, byRouter: true },
    { access: isolatedNeighbours, byLan: false, byRouter: false },
    { access: isolatedWithHairpinning, byLan: false, byRouter: true },
  ])(
    '$access.name: neighbours communicate over the LAN: $byLan, through the router: $byRouter',
    async ({ access, byLan, byRouter }) => {
      await subject.setAccess(access);
      const outside = await outsideOf(neighbour, 40_000);

      const received = await receiveOnce(neighbour, 40_000, () =>
        sendUdp(host, { text: 'hello', to: outside }),
      );

      expect(received).toBe(byRouter ? 'hello' : undefined);
      expect(await canPing(host, neighbour.ipv4)).toBe(byLan);
    },
  );
});

describe('the lifetime of a mapping', () => {
  beforeEach(() =>
    subject.setAccess({
      name: 'short mapping lifetime',
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
  ])('of 4 s: after $waitS s the mapping is open: $isOpen', async ({ waitS, isOpen }) => {
    // The client sends its second request from another port, for a response to the first port.
    const { output } = await natdiscovery(host, {
      flags: ['-t', '-T', String(waitS)],
      server: server.ipv4,
      local: host.ipv4,
      port: 50_000,
    });

    expect(output).toContain('RFC 5780 response 1');
    expect(output.includes('RFC 5780 response 2')).toBe(isOpen);
  });

  it('is reported by the router', async () => {
    await outsideOf(host, 50_002);

    const mappings = await subject.router.mappings();
    const lifetimes = mappings.map(({ expiresInS }) => expiresInS);

    expect(mappings.length).toBeGreaterThan(0);
    expect(Math.max(...lifetimes)).toBeLessThanOrEqual(4);
  });
});

describe('TCP egress to ports 80, 443 and 8080', () => {
  it.each([
    { access: portRestricted, open: [80, 443, 8080] },
    { access: udpBlocked, open: [80, 443, 8080] },
    { access: webPortsOnly, open: [80, 443] },
  ])('$access.name forwards $open', async ({ access, open }) => {
    await subject.setAccess(access);

    const reachable = [];
    for (const port of [80, 443, 8080])
      if (await observedAddress(host, { address: server.ipv4, port })) reachable.push(port);

    expect(reachable).toEqual(open);
  });
});
