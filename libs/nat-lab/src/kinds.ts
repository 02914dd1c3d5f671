/**
 * The kinds of access that people have. Each is plain data: change a field with a spread, or write
 * your own.
 */
import type { Access, Nat } from './access.js';

const cone = { mapping: 'endpoint-independent' } as const;

export const open: Access = { name: 'open', ipv4: 'public' };

export const fullCone: Access = {
  name: 'full cone',
  ipv4: { ...cone, filtering: 'endpoint-independent' },
};

export const addressRestricted: Access = {
  name: 'address-restricted',
  ipv4: { ...cone, filtering: 'address-dependent' },
};

const strictCone: Nat = { ...cone, filtering: 'address-and-port-dependent' };

/** What most home routers do. */
export const portRestricted: Access = { name: 'port-restricted', ipv4: strictCone };

const perDestination: Nat = {
  mapping: 'address-and-port-dependent',
  filtering: 'address-and-port-dependent',
};

/**
 * Another outside port for each destination: what a STUN server sees is of no use to anybody else.
 */
export const symmetric: Access = { name: 'symmetric', ipv4: perDestination };

/** One port per destination address; rare, and between the two above. */
export const addressDependent: Access = {
  name: 'address-dependent mapping',
  ipv4: { mapping: 'address-dependent', filtering: 'address-and-port-dependent' },
};

/** A home router behind the symmetric NAT of its provider. */
export const carrierGrade: Access = {
  name: 'carrier-grade',
  ipv4: { ...cone, filtering: 'endpoint-independent' },
  carrier: perDestination,
};

export const udpBlocked: Access = { ...portRestricted, name: 'UDP blocked', egress: 'no-udp' };

export const webPortsOnly: Access = {
  ...portRestricted,
  name: 'only TCP 80 and 443',
  egress: 'web-ports',
};

/** A guest Wi-Fi: those in it meet through the router or not at all. */
export const isolatedNeighbours: Access = {
  ...portRestricted,
  name: 'isolated neighbours',
  neighbours: 'isolated',
};

export const isolatedWithHairpinning: Access = {
  ...isolatedNeighbours,
  name: 'isolated neighbours, hairpinning',
  ipv4: { ...strictCone, hairpinning: true },
};

/** IPv4 as `portRestricted`, and IPv6 behind a stateful firewall. */
export const dualStack: Access = {
  ...portRestricted,
  name: 'dual stack',
  ipv6: { filtering: 'address-and-port-dependent' },
};

export const ipv6Only: Access = {
  name: 'IPv6 only',
  ipv6: { filtering: 'address-and-port-dependent' },
};
