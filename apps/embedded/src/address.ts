/** IP addresses of this machine: what they are good for, and how they are written. */
import { isIPv4 } from 'node:net';
import type { NetworkInterfaceInfo } from 'node:os';

export const LOOPBACK = '127.0.0.1';

export function isLoopback(address: string): boolean {
  return address === '::1' || (isIPv4(address) && address.startsWith('127.'));
}

/** Stands for every address of the machine: fine to listen on, useless to tell a browser. */
export function isUnspecified(address: string): boolean {
  return address === '0.0.0.0' || address === '::';
}

export type Interfaces = NodeJS.Dict<
  Pick<NetworkInterfaceInfo, 'address' | 'family' | 'internal'>[]
>;

/** The first address that other machines can reach, or undefined on a machine without a network. */
export function outwardAddress(interfaces: Interfaces): string | undefined {
  return Object.values(interfaces)
    .flatMap((addresses) => addresses ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal)?.address;
}

/**
 * Where TURN goes when the pages are served on `host`. One definite address: a relayed candidate
 * names the place its packets arrive at.
 */
export function turnAddress(host: string, interfaces: Interfaces): string {
  if (isLoopback(host)) return LOOPBACK;
  if (isUnspecified(host)) return outwardAddress(interfaces) ?? LOOPBACK;
  return host;
}

/** `host:port` as it stands in URLs: an IPv6 address needs brackets there. */
export function hostAndPort(host: string, port: number): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}
