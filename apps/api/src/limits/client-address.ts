/**
 * Who a request counts for, as far as the network tells: its address, or that of the client that a
 * trusted proxy names. Never logged, never stored: it lives in memory, as the key of what was used.
 */
import type { IncomingMessage } from 'node:http';
import ipaddr from 'ipaddr.js';
import proxyAddr from 'proxy-addr';

/** Injection token of the `ProxyTrust`. */
export const PROXY_TRUST = Symbol('proxy trust');

/** Whether an address is that of a proxy whose `X-Forwarded-For` is believed. */
export type ProxyTrust = (address: string, hop: number) => boolean;

/** A household or an office is given at least that much (RFC 6177): one machine has all of it. */
const IPV6_PREFIX_GROUPS = 4;

/**
 * The address itself for IPv4, and for IPv6 its /64: whoever has one address there has 2^64 of them.
 * What is no address, as of a socket that is gone, is one client too.
 */
export function clientAddress(request: IncomingMessage, trust: ProxyTrust): string {
  // Express sets no address for a client that has hung up, and `proxy-addr` passes that on.
  const address = proxyAddr(request, trust) as string | undefined;
  if (address === undefined || !ipaddr.isValid(address)) return 'unknown';
  const parsed = ipaddr.process(address);
  if (parsed.kind() === 'ipv4' || !('parts' in parsed)) return parsed.toString();
  return `${parsed.parts.slice(0, IPV6_PREFIX_GROUPS).map(hex).join(':')}::/64`;
}

const hex = (part: number) => part.toString(16);
