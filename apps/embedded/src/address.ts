/** IP addresses of this machine, in canonical form. */
import { isIPv4 } from 'node:net';
import { type NetworkInterfaceInfo, networkInterfaces } from 'node:os';

export type Interfaces = NodeJS.Dict<
  Pick<NetworkInterfaceInfo, 'address' | 'family' | 'internal'>[]
>;

const IPV4_LOOPBACK = '127.0.0.1';
const IPV6_LOOPBACK = '::1';
/** Valid only together with a network interface, which a URL cannot hold. */
const LINK_LOCAL = /^(fe[89ab].:|169\.254\.)/i;

export const isLinkLocal = (address: string) => LINK_LOCAL.test(address);

export function isLoopback(address: string): boolean {
  return address === IPV6_LOOPBACK || (isIPv4(address) && address.startsWith('127.'));
}

/** Every address of the machine: valid to listen on, but not in a URL. */
export function isUnspecified(address: string): boolean {
  return address === '0.0.0.0' || address === '::';
}

/** Those of the machine that programs on it can reach, IPv4 first: a machine without IPv4 has only `::1`. */
export function loopbackAddresses(interfaces: Interfaces): string[] {
  const internal = addressesOf(interfaces).filter((info) => info.internal);
  const known = [IPV4_LOOPBACK, IPV6_LOOPBACK].filter((loopback) =>
    internal.some(({ address }) => address === loopback),
  );
  return known.length === 0 ? [IPV4_LOOPBACK] : known;
}

/** Where the programs of the product reach each other. */
export const [LOOPBACK = IPV4_LOOPBACK] = loopbackAddresses(networkInterfaces());

/** The first IPv4 and the first IPv6 address that other machines can reach; none without a network. */
export function externalAddresses(interfaces: Interfaces): string[] {
  const external = addressesOf(interfaces).filter(
    ({ internal, address }) => !internal && !isLinkLocal(address),
  );
  return (['IPv4', 'IPv6'] as const).flatMap(
    (family) => external.find((info) => info.family === family)?.address ?? [],
  );
}

/**
 * The addresses for TURN when the pages are served on `host`: one of each family, since a browser without IPv4
 * reaches no IPv4 address, and the other way around. Never an unspecified address: a relayed candidate contains it.
 */
export function turnAddresses(host: string, interfaces: Interfaces): string[] {
  if (isLoopback(host)) return loopbackAddresses(interfaces);
  if (!isUnspecified(host)) return [host];
  const external = externalAddresses(interfaces).filter(
    (address) => host === '::' || isIPv4(address),
  );
  return external.length === 0 ? loopbackAddresses(interfaces) : external;
}

/** `host:port` as in a URL, with IPv6 addresses in brackets. */
export function hostAndPort(host: string, port: number): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}

function addressesOf(interfaces: Interfaces) {
  return Object.values(interfaces).flatMap((addresses) => addresses ?? []);
}
