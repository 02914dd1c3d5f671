/**
 * Every NAT does what it declares. Two neighbours ask from the same source ports at the same time: a router that
 * merely keeps ports looks endpoint-independent to one of them alone.
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
  only443,
  open,
  portRestricted,
  symmetric,
  udpBlocked,
} from '../src/index.js';
import { natdiscovery, type Verdict } from './natdiscovery.js';

const PORTS = [50_000, 50_001];
const ROUNDS = 3;

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

/** All inside endpoints at once, in the order of neighbours and ports. */
function ask(flags: string[], server = servers[0]!) {
  const endpoints = neighbours.flatMap((host) => PORTS.map((port) => ({ host, port })));
  return Promise.all(
    endpoints.map(({ host, port }) =>
      natdiscovery(host, { flags, server: server.ipv4, local: host.ipv4, port }),
    ),
  );
}

function declaredBy({ ipv4, carrier }: Access) {
  if (typeof ipv4 !== 'object') throw new Error('no NAT was declared');
  // Of two NATs in a row the stricter one shows; here it is the carrier's.
  const { mapping, filtering } = carrier ?? ipv4;
  return { mapping, filtering };
}

describe.each([...named, ...everyCombination, preserving, carrierGrade])(
  'behind $name',
  (access) => {
    beforeAll(() => lab.site('subject').become(access));

    it('an independent client finds the declared mapping and filtering', async () => {
      const verdicts = await ask(['-m', '-f']);

      const expected = declaredBy(access);
      for (const verdict of verdicts) expect(verdict).toMatchObject(expected);
    });

    it('the mapping holds over and over destinations', async () => {
      const rounds: Verdict[][] = [];
      for (let round = 0; round < ROUNDS; round++)
        rounds.push(...(await Promise.all(servers.map((server) => ask(['-m'], server)))));

      const seenByEndpoint = rounds[0]!.map(
        (_, endpoint) => new Set(rounds.flatMap((verdicts) => verdicts[endpoint]!.seen)),
      );
      const distinct = new Set(seenByEndpoint.flatMap((seen) => [...seen]));
      const counts = seenByEndpoint.map(({ size }) => size);
      // Two servers with two addresses each, which are asked at two ports.
      const perEndpoint = {
        'endpoint-independent': 1,
        'address-dependent': 4,
        'address-and-port-dependent': 6,
      }[declaredBy(access).mapping];
      expect(counts).toEqual(counts.map(() => perEndpoint));
      expect(distinct.size).toBe(perEndpoint * counts.length);
    });
  },
);

describe('port preservation', () => {
  it('lets the first neighbour keep its ports, and gives the second others', async () => {
    await lab.site('subject').become(preserving);

    const [first, , second] = await ask(['-m']);
    const verdicts = [first, second].map((verdict) => new Set(verdict?.seen));
    const kept = verdicts.filter((seen) => [...seen].every((to) => to.endsWith(`:${PORTS[0]}`)));

    expect(kept).toHaveLength(1);
    expect(verdicts.map(({ size }) => size)).toEqual([1, 1]);
  });
});

describe('with a public address', () => {
  it('an independent client finds no NAT and no filter', async () => {
    await lab.site('subject').become(open);

    const verdicts = await ask(['-m', '-f']);

    for (const verdict of verdicts)
      expect(verdict).toMatchObject({ mapping: 'no NAT', filtering: 'endpoint-independent' });
  });
});

describe('without UDP', () => {
  it.each([udpBlocked, only443])('an independent client hears nothing: $name', async (access) => {
    await lab.site('subject').become(access);

    const verdicts = await ask(['-m']);

    for (const { seen } of verdicts) expect(seen).toEqual([]);
  });
});
