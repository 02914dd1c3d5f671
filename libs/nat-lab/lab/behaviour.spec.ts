/**
 * Verifies that every NAT behaves as declared for two neighbours with the same source ports. Plain
 * `masquerade` looks endpoint-independent until each neighbour has kept its port towards one server
 * and then sends to the server of the other; the order of requests below provokes exactly that.
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
import { natdiscovery, type NatDiscoveryResult } from './natdiscovery.js';

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

/** Probes from all inside endpoints at once. The results are ordered by neighbour, then port. */
function discover(
  flags: string[],
  serverOf: (neighbour: number) => Host,
): Promise<NatDiscoveryResult[]> {
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

function declaredBehaviour({ ipv4, carrier }: Access) {
  if (typeof ipv4 !== 'object') throw new Error('the access declares no NAT');
  // Of two consecutive NATs a client observes the stricter one; here, the carrier's.
  const { mapping, filtering } = carrier ?? ipv4;
  return { mapping, filtering };
}

const accesses = [...named, ...everyCombination, preserving, carrierGrade];
const isEndpointIndependent = (access: Access) =>
  declaredBehaviour(access).mapping === 'endpoint-independent';

describe('an independent client finds the declared mapping and filtering', () => {
  it.each(accesses)('$name', async (access) => {
    await lab.site('subject').setAccess(access);

    const results = await discover(['-m', '-f'], () => servers[0]!);

    const expected = declaredBehaviour(access);
    for (const result of results) expect(result).toMatchObject(expected);
  });
});

describe('across several rounds and destinations, an inside endpoint', () => {
  /** The outside endpoints that servers observed, for each inside endpoint. */
  async function observedByEndpoint(access: Access): Promise<Set<string>[]> {
    await lab.site('subject').setAccess(access);
    const rounds: NatDiscoveryResult[][] = [];
    for (let round = 0; round < ROUNDS; round++)
      rounds.push(await discover(['-m'], (neighbour) => servers[(neighbour + round) % 2]!));
    return rounds[0]!.map(
      (_, endpoint) => new Set(rounds.flatMap((results) => results[endpoint]!.observed)),
    );
  }

  it.each(accesses.filter(isEndpointIndependent))(
    'keeps one outside endpoint: $name',
    async (access) => {
      const observed = await observedByEndpoint(access);

      expect(observed.map(({ size }) => size)).toEqual(observed.map(() => 1));
      // Usually 4, but two inside endpoints may draw the same of 64,512 ports.
      expect(new Set(observed.flatMap((endpoints) => [...endpoints])).size).toBeGreaterThan(2);
    },
  );

  it.each(accesses.filter((access) => !isEndpointIndependent(access)))(
    'gets several outside endpoints: $name',
    async (access) => {
      const observed = await observedByEndpoint(access);

      expect(Math.min(...observed.map(({ size }) => size))).toBeGreaterThan(1);
    },
  );
});

describe('port preservation', () => {
  it('keeps the ports of the first neighbour and maps the second to others', async () => {
    await lab.site('subject').setAccess(preserving);

    const [first, , second] = await discover(['-m'], () => servers[0]!);
    const results = [first, second].map((result) => new Set(result?.observed));
    const kept = results.filter((observed) =>
      [...observed].every((to) => to.endsWith(`:${PORTS[0]}`)),
    );

    expect(kept).toHaveLength(1);
    expect(results.map(({ size }) => size)).toEqual([1, 1]);
  });
});

describe('with a public address', () => {
  it('an independent client finds no NAT and no filter', async () => {
    await lab.site('subject').setAccess(open);

    const results = await discover(['-m', '-f'], () => servers[0]!);

    for (const result of results)
      expect(result).toMatchObject({ mapping: 'no NAT', filtering: 'endpoint-independent' });
  });
});

describe('without UDP', () => {
  it.each([udpBlocked, webPortsOnly])(
    'an independent client gets no response: $name',
    async (access) => {
      await lab.site('subject').setAccess(access);

      const results = await discover(['-m'], () => servers[0]!);

      for (const { observed } of results) expect(observed).toEqual([]);
    },
  );
});
