/**
 * The addresses in a lab. A lab shares no network with the machine or with another lab, so every
 * lab uses the same plan. The ranges are reserved for tests, documentation and private use:
 *
 *   198.18.0.0/24, 2001:db8::/64      the internet: its core, servers, WAN interfaces of routers
 *   198.19.N.0/24                     hosts of uplink N that have public addresses
 *   10.N.0.0/24, 2001:db8:0:N::/64    the LAN of uplink N
 *   100.64.N.0/24                     between the router of uplink N and its carrier (RFC 6598)
 */

/** The addresses of one interface; at least one is present. */
export interface Addresses {
  ipv4?: string;
  ipv6?: string;
}

/** An interface's addresses and default gateways. */
export interface InterfaceConfig<Families extends Addresses = Addresses> {
  addresses: Families;
  gateway: Families;
}

export type DualStack = Required<Addresses>;

/** Whether the hosts of a LAN have public addresses. */
export type Ipv4Scope = 'public' | 'private';

/** The prefix length of every network in the plan. */
export const PREFIX_LENGTH = { ipv4: 24, ipv6: 64 } as const;

/**
 * The last octet of a router's WAN address is this plus its uplink's number, which starts at 1. With its second lease,
 * it is greater by `MAX_UPLINKS`.
 */
const FIRST_ROUTER = 100;
const FIRST_SERVER = 10;
const FIRST_HOST = 10;
const MAX_UPLINKS = 77;
const MAX_SERVERS = FIRST_ROUTER - FIRST_SERVER;

export const CORE = onInternet(1);

/** Servers are numbered from 0. */
export function serverInterface(index: number): InterfaceConfig<DualStack> {
  if (index >= MAX_SERVERS) throw new Error(`a lab has at most ${MAX_SERVERS} server addresses`);
  return onInternet(FIRST_SERVER + index);
}

/** Which of its two addresses the provider has leased to a router. */
export type Lease = 'first' | 'second';

/** The router's WAN interface, or the carrier's if the uplink has one. */
export function wanInterface(uplink: number, lease: Lease = 'first'): InterfaceConfig<DualStack> {
  if (uplink > MAX_UPLINKS) throw new Error(`a lab has at most ${MAX_UPLINKS} uplinks`);
  return onInternet(FIRST_ROUTER + uplink + (lease === 'second' ? MAX_UPLINKS : 0));
}

/** The router's LAN interface. */
export function lanInterface(uplink: number, ipv4: Ipv4Scope): InterfaceConfig<DualStack> {
  return onLan(uplink, ipv4, 1);
}

/** Hosts are numbered from 0. */
export function hostInterface(
  uplink: number,
  ipv4: Ipv4Scope,
  host: number,
): InterfaceConfig<DualStack> {
  return onLan(uplink, ipv4, FIRST_HOST + host);
}

/** One end of the IPv4-only network between a router and its carrier. */
export function carrierInterface(
  uplink: number,
  end: 'carrier' | 'router',
): InterfaceConfig<{ ipv4: string }> {
  const network = `100.64.${uplink}`;
  return {
    addresses: { ipv4: `${network}.${end === 'carrier' ? 1 : 2}` },
    gateway: { ipv4: `${network}.1` },
  };
}

/** The networks that the core routes to an uplink's WAN address. */
export function publicNetworksOf(uplink: number): DualStack {
  return { ipv4: `198.19.${uplink}.0/24`, ipv6: `2001:db8:0:${uplink.toString(16)}::/64` };
}

function onInternet(host: number): InterfaceConfig<DualStack> {
  return {
    addresses: { ipv4: `198.18.0.${host}`, ipv6: `2001:db8::${host.toString(16)}` },
    gateway: { ipv4: '198.18.0.1', ipv6: '2001:db8::1' },
  };
}

function onLan(uplink: number, ipv4: Ipv4Scope, host: number): InterfaceConfig<DualStack> {
  const network = ipv4 === 'public' ? `198.19.${uplink}` : `10.${uplink}.0`;
  const network6 = `2001:db8:0:${uplink.toString(16)}:`;
  return {
    addresses: { ipv4: `${network}.${host}`, ipv6: `${network6}:${host.toString(16)}` },
    gateway: { ipv4: `${network}.1`, ipv6: `${network6}:1` },
  };
}
