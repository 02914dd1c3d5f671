/** The path that the product guarantees for each pair, written out rather than computed. */
import { describe, expect, it } from 'vitest';
import type { Access } from './access.js';
import { type Circumstances, predict } from './predict.js';

const cone = { mapping: 'endpoint-independent' } as const;
const perDestination = {
  mapping: 'address-and-port-dependent',
  filtering: 'address-and-port-dependent',
} as const;

const open: Access = { name: 'open', ipv4: 'public' };
const fullCone: Access = {
  name: 'full cone',
  ipv4: { ...cone, filtering: 'endpoint-independent' },
};
const addressRestricted: Access = {
  name: 'address-restricted',
  ipv4: { ...cone, filtering: 'address-dependent' },
};
const strictCone = { ...cone, filtering: 'address-and-port-dependent' } as const;
const portRestricted: Access = { name: 'port-restricted', ipv4: strictCone };
const symmetric: Access = { name: 'symmetric', ipv4: perDestination };
const carrierGrade: Access = {
  name: 'carrier-grade',
  ipv4: { ...cone, filtering: 'endpoint-independent' },
  carrier: perDestination,
};
const udpBlocked: Access = { ...portRestricted, name: 'UDP blocked', egress: 'no-udp' };
const webPortsOnly: Access = {
  ...portRestricted,
  name: 'only TCP 80 and 443',
  egress: 'web-ports',
};
const firewall = { filtering: 'address-and-port-dependent' } as const;
const ipv6Only: Access = { name: 'IPv6 only', ipv6: firewall };
const dualStack: Access = { ...portRestricted, name: 'dual stack', ipv6: firewall };
const isolated: Access = { ...portRestricted, name: 'isolated', neighbours: 'isolated' };

/** A prediction as one line, for the tables below. */
function path(left: Access, right: Access, circumstances: Circumstances): string {
  const prediction = predict(left, right, circumstances);
  switch (prediction.path) {
    case 'direct': {
      const { left: near, right: far } = prediction.candidateTypes;
      return `direct: ${near.join('|')} to ${far.join('|')}`;
    }
    case 'relayed': {
      const ends = [prediction.relays.left, prediction.relays.right].map(({ protocols }) =>
        protocols.join('|'),
      );
      return `relayed: ${ends.join(', ')}`;
    }
    case 'none':
      return `none: ${prediction.cause}`;
  }
}

const CONE = 'srflx|prflx';

describe('two people whose networks allow hole punching', () => {
  it.each([
    { left: open, right: open, expected: 'host to host' },
    { left: open, right: fullCone, expected: `host to ${CONE}` },
    { left: open, right: addressRestricted, expected: `host to ${CONE}` },
    { left: open, right: portRestricted, expected: `host to ${CONE}` },
    { left: open, right: symmetric, expected: 'host to prflx' },
    { left: fullCone, right: fullCone, expected: `${CONE} to ${CONE}` },
    { left: fullCone, right: addressRestricted, expected: `${CONE} to ${CONE}` },
    { left: fullCone, right: portRestricted, expected: `${CONE} to ${CONE}` },
    { left: fullCone, right: symmetric, expected: `${CONE} to prflx` },
    { left: addressRestricted, right: addressRestricted, expected: `${CONE} to ${CONE}` },
    { left: addressRestricted, right: portRestricted, expected: `${CONE} to ${CONE}` },
    { left: addressRestricted, right: symmetric, expected: `${CONE} to prflx` },
    { left: portRestricted, right: portRestricted, expected: `${CONE} to ${CONE}` },
    // A carrier's symmetric NAT makes the cone below it symmetric.
    { left: open, right: carrierGrade, expected: 'host to prflx' },
    { left: addressRestricted, right: carrierGrade, expected: `${CONE} to prflx` },
    { left: ipv6Only, right: ipv6Only, expected: 'host to host' },
    { left: dualStack, right: ipv6Only, expected: 'host to host' },
    { left: dualStack, right: dualStack, expected: `host|${CONE} to host|${CONE}` },
    { left: dualStack, right: portRestricted, expected: `${CONE} to ${CONE}` },
  ])('$left.name and $right.name meet directly, $expected', ({ left, right, expected }) => {
    for (const turn of [true, false])
      expect(path(left, right, { turn })).toBe(`direct: ${expected}`);
  });
});

describe('two people whose networks do not allow it', () => {
  it.each([
    { left: portRestricted, right: symmetric, expected: 'udp, udp' },
    { left: symmetric, right: symmetric, expected: 'udp, udp' },
    { left: portRestricted, right: carrierGrade, expected: 'udp, udp' },
    { left: symmetric, right: carrierGrade, expected: 'udp, udp' },
    { left: dualStack, right: symmetric, expected: 'udp, udp' },
    { left: udpBlocked, right: open, expected: 'tcp|tls, udp' },
    { left: udpBlocked, right: symmetric, expected: 'tcp|tls, udp' },
    { left: udpBlocked, right: udpBlocked, expected: 'tcp|tls, tcp|tls' },
    { left: webPortsOnly, right: open, expected: 'tls, udp' },
    { left: webPortsOnly, right: symmetric, expected: 'tls, udp' },
    { left: webPortsOnly, right: udpBlocked, expected: 'tls, tcp|tls' },
    { left: webPortsOnly, right: webPortsOnly, expected: 'tls, tls' },
    { left: ipv6Only, right: open, expected: 'udp, udp' },
    { left: ipv6Only, right: portRestricted, expected: 'udp, udp' },
  ])('$left.name and $right.name meet relayed, $expected', ({ left, right, expected }) => {
    expect(path(left, right, { turn: true })).toBe(`relayed: ${expected}`);
    expect(path(left, right, { turn: false })).toBe('none: no_direct_path');
  });
});

describe('two people, one with a browser that keeps its first pair', () => {
  it.each([
    { left: symmetric, right: portRestricted, expected: 'udp|tcp|tls, udp|tcp|tls' },
    { left: udpBlocked, right: ipv6Only, expected: 'tcp|tls, udp|tcp|tls' },
    { left: webPortsOnly, right: symmetric, expected: 'tls, udp|tcp|tls' },
  ])('$left.name and $right.name meet relayed, $expected', ({ left, right, expected }) => {
    const found = path(left, right, { turn: true, keepsFirstPair: true });

    expect(found).toBe(`relayed: ${expected}`);
  });

  it('meet directly like any others', () => {
    expect(path(fullCone, portRestricted, { turn: true, keepsFirstPair: true })).toBe(
      path(fullCone, portRestricted, { turn: true }),
    );
  });
});

describe('the order of the two people', () => {
  const all = [open, fullCone, addressRestricted, portRestricted, symmetric, carrierGrade];
  const allKinds = [...all, udpBlocked, webPortsOnly, ipv6Only, dualStack];

  it('does not affect the path', () => {
    for (const left of allKinds)
      for (const right of allKinds)
        expect(predict(left, right, { turn: true }).path).toBe(
          predict(right, left, { turn: true }).path,
        );
  });
});

describe('two people in one network', () => {
  const hairpinning: Access = { ...isolated, ipv4: { ...strictCone, hairpinning: true } };

  it.each([
    {
      name: 'where hosts reach each other',
      site: portRestricted,
      expected: 'direct: host to host',
    },
    { name: 'without UDP to the outside', site: udpBlocked, expected: 'direct: host to host' },
    {
      name: 'that isolates clients but hairpins',
      site: hairpinning,
      expected: `direct: ${CONE} to ${CONE}`,
    },
    {
      name: 'whose symmetric NAT hairpins',
      site: { ...isolated, ipv4: { ...perDestination, hairpinning: true } },
      expected: 'direct: prflx to prflx',
    },
    {
      name: 'that isolates clients and blocks UDP',
      site: { ...hairpinning, egress: 'no-udp' } satisfies Access,
      expected: 'relayed: tcp|tls, tcp|tls',
    },
    {
      name: 'that isolates clients',
      site: isolated,
      expected: 'relayed: udp, udp',
    },
    {
      name: 'whose home router hairpins, but not its carrier',
      site: { ...hairpinning, carrier: strictCone } satisfies Access,
      expected: 'relayed: udp, udp',
    },
  ])('$name: $expected', ({ site, expected }) => {
    expect(path(site, site, { turn: true, oneSite: true })).toBe(expected);
  });

  it('has no path without TURN if it isolates clients', () => {
    expect(path(isolated, isolated, { turn: false, oneSite: true })).toBe('none: no_direct_path');
  });
});

describe('unusual mappings', () => {
  const addressDependent: Access = {
    name: 'address-dependent mapping',
    ipv4: { mapping: 'address-dependent', filtering: 'address-and-port-dependent' },
  };
  const openSymmetric: Access = {
    name: 'a port per destination, unfiltered',
    ipv4: { mapping: 'address-and-port-dependent', filtering: 'endpoint-independent' },
  };

  it.each([
    { left: addressDependent, right: addressRestricted, expected: 'direct' },
    { left: addressDependent, right: portRestricted, expected: 'relayed' },
    // It receives the check, but responds from a port that the other end has not sent to.
    { left: openSymmetric, right: portRestricted, expected: 'relayed' },
    { left: openSymmetric, right: openSymmetric, expected: 'direct' },
  ])('$left.name and $right.name: $expected', ({ left, right, expected }) => {
    expect(predict(left, right, { turn: true }).path).toBe(expected);
  });
});

describe('a network that passes STUN but not all of DTLS', () => {
  const narrow: Access = { ...portRestricted, name: 'MTU 1200', mtuBytes: 1200 };
  const wide: Access = { ...portRestricted, name: 'MTU 1280', mtuBytes: 1280 };
  const filtered: Access = { ...portRestricted, name: 'DTLS blocked', dtls: 'drop' };
  const narrowWebPorts: Access = { ...webPortsOnly, name: 'narrow, only TCP', mtuBytes: 1200 };

  it.each<{ left: Access; turn?: boolean; expected: string }>([
    { left: wide, expected: `direct: ${CONE} to ${CONE}` },
    { left: narrow, expected: 'relayed: tcp|tls, tcp|tls' },
    { left: narrowWebPorts, expected: 'relayed: tls, tcp|tls' },
    { left: narrow, turn: false, expected: 'none: encryption_blocked' },
    { left: filtered, expected: 'relayed: tcp|tls, tcp|tls' },
    { left: filtered, turn: false, expected: 'none: encryption_blocked' },
  ])('$left.name, TURN: $turn: $expected', ({ left, turn = true, expected }) => {
    expect(path(left, portRestricted, { turn })).toBe(expected);
  });
});
