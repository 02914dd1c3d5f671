/**
 * The address of the client of a request: the sender's, or what trusted proxies in front of the server report in
 * `X-Forwarded-For`; and what rate limits count as one client. Rules: SPEC.md, LIM-6.
 */
import { canonicalAddress, groupsOf, ipv4In, ipv4Of } from './ip-address.js';

/** Whether the address, in canonical form, belongs to a proxy whose forwarding headers are trusted. */
export type ProxyTrust = (address: string) => boolean;

export interface Sender {
  /** Of the socket; undefined after a disconnect. */
  readonly remoteAddress: string | undefined;
  /** The header `X-Forwarded-For`: lists of addresses, to which each proxy appends that of its client. */
  readonly forwardedFor: string | readonly string[] | undefined;
}

/** Each site gets at least a /64 (RFC 6177), and one machine can use all of it. */
const NETWORK_GROUPS = 4;
/** Each IPv4 address of 6to4 has the 65,536 networks that begin with this group and the address (RFC 3056 §2). */
const SIX_TO_FOUR = 0x2002;

/** Some proxies add the port: `198.51.100.7:1234`, `[2001:db8::7]:1234`. */
const WITH_PORT = /^(?:\[([^\]]+)\](?::\d+)?|([^:]+):\d+)$/;

/**
 * Entries that a client adds itself have no effect. In canonical form; `undefined` if the sender has no address,
 * as after a disconnect.
 */
export function clientAddress(
  { remoteAddress, forwardedFor = [] }: Sender,
  trust: ProxyTrust,
): string | undefined {
  let address = remoteAddress === undefined ? undefined : canonicalAddress(remoteAddress);
  // From the nearest proxy to the client.
  for (const entry of [forwardedFor].flat().join().split(',').reverse()) {
    if (address === undefined || !trust(address)) break;
    const before = addressIn(entry.trim());
    if (before === undefined) break;
    address = before;
  }
  return address;
}

/**
 * What limits count as one client: an IPv4 address, also in a form of IPv6, or the /64 of an IPv6 address. Everything
 * that is no address counts as one client.
 */
export function networkOf(address: string | undefined): string {
  if (address === undefined) return 'unknown';
  const ipv4 = ipv4In(address);
  if (ipv4 !== undefined) return ipv4;
  const [first, ...groups] = groupsOf(address) ?? [];
  if (first === undefined) return 'unknown';
  if (first === SIX_TO_FOUR) return ipv4Of(groups);
  const prefix = [first, ...groups].slice(0, NETWORK_GROUPS).map((group) => group.toString(16));
  return `${prefix.join(':')}::/64`;
}

function addressIn(entry: string): string | undefined {
  const [, ipv6, ipv4] = WITH_PORT.exec(entry) ?? [];
  return canonicalAddress(ipv6 ?? ipv4 ?? entry);
}
