/** The address in the ICE candidates of this server, unless the operator sets one. */
import { isIPv4 } from 'node:net';
import type { NetworkInterfaceInfo } from 'node:os';

export type Interfaces = NodeJS.Dict<
  Pick<NetworkInterfaceInfo, 'address' | 'family' | 'internal'>[]
>;

/** Clients would need the network interface as well, which no candidate names. */
const LINK_LOCAL = /^(fe[89ab].:|169\.254\.)/i;

/**
 * Returns `listenAddress`, unless it is unspecified: clients cannot reach an unspecified address. Instead of that,
 * returns the first external address of this machine of the same family, or loopback if there is none.
 */
export function announcedAddress(listenAddress: string, interfaces: Interfaces): string {
  if (listenAddress !== '0.0.0.0' && listenAddress !== '::') return listenAddress;
  const isOfFamily = (address: string) => isIPv4(address) === isIPv4(listenAddress);
  const external = Object.values(interfaces)
    .flatMap((addresses) => addresses ?? [])
    .find(({ address, internal }) => !internal && !LINK_LOCAL.test(address) && isOfFamily(address));
  return external?.address ?? (isIPv4(listenAddress) ? '127.0.0.1' : '::1');
}
