/**
 * Who has which address. Each lab is a world of its own that shares no network with the machine or
 * with another lab, so the plan is the same in all of them. Ranges are those set aside for tests
 * and documentation:
 *
 *   198.18.0.0/24, 2001:db8::/64      the internet: its core, servers, outsides of routers
 *   198.19.N.0/24                     hosts of uplink N that have public addresses
 *   10.N.0.0/24, 2001:db8:0:N::/64    the LAN of uplink N
 *   100.64.N.0/24                     between the router of uplink N and its carrier (RFC 6598)
 */

/** Of one interface; at least one of the two. */
export interface Addresses {
  ipv4?: string;
  ipv6?: string;
}

/** An interface's addresses and the way to everything else. */
export interface Placement<Families extends Addresses = Addresses> {
  addresses: Families;
  gateway: Families;
}

export type DualStack = Required<Addresses>;

/** Whether the hosts of a LAN have addresses of the internet's. */
export type Ipv4Kind = 'public' | 'private';

/** Every network here is of this size. */
export const PREFIX_LENGTH = { ipv4: 24, ipv6: 64 } as const;

/** Uplinks are numbered from 1; the last octet of their routers' outsides begins here. */
const FIRST_ROUTER = 100;
const FIRST_SERVER = 10;
const FIRST_HOST = 10;
const MAX_UPLINKS = 254 - FIRST_ROUTER;
const MAX_SERVERS = FIRST_ROUTER - FIRST_SERVER;

export const CORE = onInternet(1);

/** Counted from 0. */
export function serverPlacement(index: number): Placement<DualStack> {
  if (index >= MAX_SERVERS) throw new Error(`a lab has at most ${MAX_SERVERS} server addresses`);
  return onInternet(FIRST_SERVER + index);
}

/** Where an uplink meets the internet. */
export function outsidePlacement(uplink: number): Placement<DualStack> {
  if (uplink > MAX_UPLINKS) throw new Error(`a lab has at most ${MAX_UPLINKS} uplinks`);
  return onInternet(FIRST_ROUTER + uplink);
}

/** The router's side of its LAN. */
export function insidePlacement(uplink: number, ipv4: Ipv4Kind): Placement<DualStack> {
  return onLan(uplink, ipv4, 1);
}

/** Hosts are counted from 0. */
export function hostPlacement(uplink: number, ipv4: Ipv4Kind, host: number): Placement<DualStack> {
  return onLan(uplink, ipv4, FIRST_HOST + host);
}

/** Between a router and the carrier above it, IPv4 alone. */
export function carrierPlacement(
  uplink: number,
  end: 'carrier' | 'router',
): Placement<{ ipv4: string }> {
  const network = `100.64.${uplink}`;
  return {
    addresses: { ipv4: `${network}.${end === 'carrier' ? 1 : 2}` },
    gateway: { ipv4: `${network}.1` },
  };
}

/** What the core has to route to an uplink, by way of its outside. */
export function routedTo(uplink: number): DualStack {
  return { ipv4: `198.19.${uplink}.0/24`, ipv6: `2001:db8:0:${uplink.toString(16)}::/64` };
}

function onInternet(host: number): Placement<DualStack> {
  return {
    addresses: { ipv4: `198.18.0.${host}`, ipv6: `2001:db8::${host.toString(16)}` },
    gateway: { ipv4: '198.18.0.1', ipv6: '2001:db8::1' },
  };
}

function onLan(uplink: number, ipv4: Ipv4Kind, host: number): Placement<DualStack> {
  const network = ipv4 === 'public' ? `198.19.${uplink}` : `10.${uplink}.0`;
  const network6 = `2001:db8:0:${uplink.toString(16)}:`;
  return {
    addresses: { ipv4: `${network}.${host}`, ipv6: `${network6}:${host.toString(16)}` },
    gateway: { ipv4: `${network}.1`, ipv6: `${network6}:1` },
  };
}
