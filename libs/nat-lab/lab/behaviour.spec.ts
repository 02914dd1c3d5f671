/**
 * Every NAT does what it declares, to two neighbours with the same source ports. Linux' own
 * `masquerade` would pass for endpoint-independent until each of them has kept its port towards a
 * server of its own, and then asks the other's: see the order in which they ask below.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Access,
  addressDependent,
  addressRestricted,
  carrierGrade,
  Coturn,
  type Dependency,
  fullCone,
  type Host,
  NatLab,
  open,
  portRestricted,
  symmetric,
  udpBlocked,
  webPortsOnly,
} from '../src/index.js';
import { natdiscovery, type Verdict } from './natdiscovery.js';

const PORTS = [50_000, 50_001];
const ROUNDS = 4;

const DEPENDENCIES: Dependency[] = [
  'endpoint-independent',
  'address-dependent',
  'address-and-port-dependent',
];

const named = [fullCone, addressRestricted, portRestricted, addressDependent, symmetric];

const everyCombination = DEPENDENCIES.flatMap((mapping) =>
  DEPENDENCIES.map((filtering) => ({
    name: `${mapping} mapping, ${filtering} filtering`,
    ipv4: { mapping, filtering },
  })),
).filter(
  ({ ipv4: { mapping, filtering } }) =>
    !named.some(
      ({ ipv4 }) =>
        typeof ipv4 === 'object' && ipv4.mapping === mapping && ipv4.filtering === filtering,
    ),
);

const preserving: Access = {
  name: 'port-restricted that preserves ports',
  ipv4: {
    mapping: 'endpoint-independent',
    filtering: 'address-and-port-dependent',
    preservesPorts: true,
  },
};

let lab: NatLab<'subject'>;
let neighbours: Host[];
let servers: Host[];
const running = new AsyncDisposableStack();

beforeAll(async () => {
  lab = running.use(await NatLab.start({ subject: fullCone }));
  const subject = lab.site('subject');
  neighbours = [subject.host, await subject.addHost('neighbour')];
  servers = await Promise.all(
    ['stun', 'other-stun'].map((name) => lab.internet.addHost(name, { addresses: 2 })),
  );
  for (const server of servers) running.use(await Coturn.start(server));
});

afterAll(() => running.disposeAsync());

/** From all inside endpoints at once, in the order of neighbours and ports. */
function ask(flags: string[], serverOf: (neighbour: number) => Host): Promise<Verdict[]> {
  return Promise.all(
    neighbours.flatMap((host, neighbour) =>
      PORTS.map((port) =>
        natdiscovery(host, {
          flags,
          server: serverOf(neighbour).ipv4,
          local: host.ipv4,
          port,
        }),
      ),
    ),
  );
}

function declaredBy({ ipv4, carrier }: Access) {
  if (typeof ipv4 !== 'object') throw new Error('no NAT was declared');
  // Of two NATs in a row the stricter one shows; here it is the carrier's.
  const { mapping, filtering } = carrier ?? ipv4;
  return { mapping, filtering };
}

const accesses = [...named, ...everyCombination, preserving, carrierGrade];
const isEndpointIndependent = (access: Access) =>
  declaredBy(access).mapping === 'endpoint-independent';

describe('an independent client finds the declared mapping and filtering', () => {
  it.each(accesses)('$name', async (access) => {
    await lab.site('subject').setAccess(access);

    const verdicts = await ask(['-m', '-f'], () => servers[0]!);

    const expected = declaredBy(access);
    for (const verdict of verdicts) expect(verdict).toMatchObject(expected);
  });
});

describe('over and over destinations, an inside endpoint', () => {
  /** What servers saw of each. */
  async function seenByEndpoint(access: Access): Promise<Set<string>[]> {
    await lab.site('subject').setAccess(access);
    const rounds: Verdict[][] = [];
    for (let round = 0; round < ROUNDS; round++)
      rounds.push(await ask(['-m'], (neighbour) => servers[(neighbour + round) % 2]!));
    return rounds[0]!.map(
      (_, endpoint) => new Set(rounds.flatMap((verdicts) => verdicts[endpoint]!.seen)),
    );
  }

  it.each(accesses.filter(isEndpointIndependent))(
    'keeps one outside endpoint: $name',
    async (access) => {
      const seen = await seenByEndpoint(access);

      expect(seen.map(({ size }) => size)).toEqual(seen.map(() => 1));
      // Four, but that two of them may have drawn the same of 64,512 ports.
      expect(new Set(seen.flatMap((endpoints) => [...endpoints])).size).toBeGreaterThan(2);
    },
  );

  it.each(accesses.filter((access) => !isEndpointIndependent(access)))(
    'gets several outside endpoints: $name',
    async (access) => {
      const seen = await seenByEndpoint(access);

      expect(Math.min(...seen.map(({ size }) => size))).toBeGreaterThan(1);
    },
  );
});

describe('port preservation', () => {
  it('lets the first neighbour keep its ports, and gives the second others', async () => {
    await lab.site('subject').setAccess(preserving);

    const [first, , second] = await ask(['-m'], () => servers[0]!);
    const verdicts = [first, second].map((verdict) => new Set(verdict?.seen));
    const kept = verdicts.filter((seen) => [...seen].every((to) => to.endsWith(`:${PORTS[0]}`)));

    expect(kept).toHaveLength(1);
    expect(verdicts.map(({ size }) => size)).toEqual([1, 1]);
  });
});

describe('with a public address', () => {
  it('an independent client finds no NAT and no filter', async () => {
    await lab.site('subject').setAccess(open);

    const verdicts = await ask(['-m', '-f'], () => servers[0]!);

    for (const verdict of verdicts)
      expect(verdict).toMatchObject({ mapping: 'no NAT', filtering: 'endpoint-independent' });
  });
});

describe('without UDP', () => {
  it.each([udpBlocked, webPortsOnly])(
    'an independent client hears nothing: $name',
    async (access) => {
      await lab.site('subject').setAccess(access);

      const verdicts = await ask(['-m'], () => servers[0]!);

      for (const { seen } of verdicts) expect(seen).toEqual([]);
    },
  );
});
