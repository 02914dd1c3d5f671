/** The address in the ICE candidates of this server, if the operator has set none. */
import { isIPv4 } from 'node:net';
import type { NetworkInterfaceInfo } from 'node:os';

export type Interfaces = NodeJS.Dict<
  Pick<NetworkInterfaceInfo, 'address' | 'family' | 'internal'>[]
>;

/** Valid only together with a network interface, which no candidate names. */
const LINK_LOCAL = /^(fe[89ab].:|169\.254\.)/i;

/**
 * The address itself, unless it is unspecified: a candidate must contain one that clients can reach. Then the first
 * address of this machine of the same family that other machines can reach, or without a network, loopback.
 */
export function announcedAddress(listenAddress: string, interfaces: Interfaces): string {
  if (listenAddress !== '0.0.0.0' && listenAddress !== '::') return listenAddress;
  const isOfFamily = (address: string) => isIPv4(address) === isIPv4(listenAddress);
  const external = Object.values(interfaces)
    .flatMap((addresses) => addresses ?? [])
    .find(({ address, internal }) => !internal && !LINK_LOCAL.test(address) && isOfFamily(address));
  return external?.address ?? (isIPv4(listenAddress) ? '127.0.0.1' : '::1');
}
