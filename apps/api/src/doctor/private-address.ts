/** Addresses that exist in many networks, and therefore lead nowhere from outside (RFC 6890). */
import { BlockList, isIPv6 } from 'node:net';
import { canonicalAddress } from '@throughline/std';

const PRIVATE_IPV4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const;

// A list for each family: an IPv4 address would match an IPv6 range that holds its mapped form.
const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8);
const privateIpv4 = new BlockList();
for (const [address, prefix] of PRIVATE_IPV4) privateIpv4.addSubnet(address, prefix);
const globalIpv6 = new BlockList();
globalIpv6.addSubnet('2000::', 3, 'ipv6');
/** 6to4 leads to whatever IPv4 address it holds (RFC 3056), Teredo to any host behind a NAT (RFC 4380). */
const tunnels = new BlockList();
tunnels.addSubnet('2002::', 16, 'ipv6');
tunnels.addSubnet('2001::', 32, 'ipv6');

/** Undefined for a public address. A text that is no address counts as private. */
export function privateRangeOf(text: string): 'loopback' | 'network' | undefined {
  const address = canonicalAddress(text);
  if (address === undefined) return 'network';
  if (address === '::1') return 'loopback';
  if (isIPv6(address)) {
    const isGlobal = globalIpv6.check(address, 'ipv6') && !tunnels.check(address, 'ipv6');
    return isGlobal ? undefined : 'network';
  }
  if (loopback.check(address)) return 'loopback';
  return privateIpv4.check(address) ? 'network' : undefined;
}
