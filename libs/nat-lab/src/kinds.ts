/** Common kinds of internet access, as plain data: override a field with a spread. */
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

/** The behaviour of most home routers. */
export const portRestricted: Access = { name: 'port-restricted', ipv4: strictCone };

const perDestination: Nat = {
  mapping: 'address-and-port-dependent',
  filtering: 'address-and-port-dependent',
};

/**
 * Each destination gets another outside port, so the address that a STUN server reports is useless
 * to a peer.
 */
export const symmetric: Access = { name: 'symmetric', ipv4: perDestination };

/** One outside port per destination address. Rare; between `portRestricted` and `symmetric`. */
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

/** TCP to ports 80 and 443 is the only outbound traffic. */
export const webPortsOnly: Access = {
  ...portRestricted,
  name: 'only TCP 80 and 443',
  egress: 'web-ports',
};

/** A guest Wi-Fi: its hosts reach each other through the router or not at all. */
/** Passes STUN, so ICE connects, but drops DTLS, so no media can be encrypted. */
export const dtlsBlocked: Access = { ...portRestricted, name: 'DTLS blocked', dtls: 'drop' };

/** Tunnels that silently drop the packets that do not fit. */
export const mtu1280: Access = { ...portRestricted, name: 'MTU 1280', mtuBytes: 1280 };
export const mtu1200: Access = { ...portRestricted, name: 'MTU 1200', mtuBytes: 1200 };
export const mtu1000: Access = { ...portRestricted, name: 'MTU 1000', mtuBytes: 1000 };

/** Mappings without traffic expire twelve times as fast as RFC 4787 demands. */
export const shortMappings: Access = {
  name: 'mappings of 10 s',
  ipv4: { ...strictCone, mappingLifetimeS: 10 },
};

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

/** IPv4 as in `portRestricted`, and IPv6 behind a stateful firewall. */
export const dualStack: Access = {
  ...portRestricted,
  name: 'dual stack',
  ipv6: { filtering: 'address-and-port-dependent' },
};

export const ipv6Only: Access = {
  name: 'IPv6 only',
  ipv6: { filtering: 'address-and-port-dependent' },
};
