/** IP addresses of this machine. */
import { isIPv4 } from 'node:net';
import type { NetworkInterfaceInfo } from 'node:os';

export const LOOPBACK = '127.0.0.1';

export function isLoopback(address: string): boolean {
  return address === '::1' || (isIPv4(address) && address.startsWith('127.'));
}

/** Every address of the machine: valid to listen on, but not in a URL. */
export function isUnspecified(address: string): boolean {
  return address === '0.0.0.0' || address === '::';
}

export type Interfaces = NodeJS.Dict<
  Pick<NetworkInterfaceInfo, 'address' | 'family' | 'internal'>[]
>;

/** The first non-loopback IPv4 address, or undefined on a machine without a network. */
export function externalAddress(interfaces: Interfaces): string | undefined {
  return Object.values(interfaces)
    .flatMap((addresses) => addresses ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal)?.address;
}

/**
 * The address for TURN when the pages are served on `host`. Never an unspecified address: a relayed
 * candidate contains it.
 */
export function turnAddress(host: string, interfaces: Interfaces): string {
  if (isLoopback(host)) return LOOPBACK;
  if (isUnspecified(host)) return externalAddress(interfaces) ?? LOOPBACK;
  return host;
}

/** `host:port` as in a URL, with IPv6 addresses in brackets. */
export function hostAndPort(host: string, port: number): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}
