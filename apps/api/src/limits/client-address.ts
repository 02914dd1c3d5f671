/**
 * The address that a request counts for: that of its sender, or of the client that a trusted proxy names.
 * Never logged and never stored; it exists in memory, as the key of rate limits.
 */
import type { IncomingMessage } from 'node:http';
import ipaddr from 'ipaddr.js';
import proxyAddr from 'proxy-addr';

/** Injection token of the `ProxyTrust`. */
export const PROXY_TRUST = Symbol('proxy trust');

/** Whether the address belongs to a proxy whose `X-Forwarded-For` is trusted. */
export type ProxyTrust = (address: string, hop: number) => boolean;

/** Every site gets at least a /64 (RFC 6177), and one machine can use all of it. */
const IPV6_PREFIX_GROUPS = 4;

/** The key of the client that a request counts for. Requests of a closed socket count as one client. */
export function clientAddress(request: IncomingMessage, trust: ProxyTrust): string {
  // Express sets no address for a client that has hung up, and `proxy-addr` passes that on.
  return addressKey(proxyAddr(request, trust));
}

/**
 * The IPv4 address, or the /64 of the IPv6 address, since one machine can use all 2^64 of it. Everything that
 * is not an address counts as one client.
 */
export function addressKey(address: string | undefined): string {
  if (address === undefined || !ipaddr.isValid(address)) return 'unknown';
  const parsed = ipaddr.process(address);
  if (parsed.kind() === 'ipv4' || !('parts' in parsed)) return parsed.toString();
  return `${parsed.parts.slice(0, IPV6_PREFIX_GROUPS).map(hex).join(':')}::/64`;
}

const hex = (part: number) => part.toString(16);
