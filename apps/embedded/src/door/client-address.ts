/**
 * The address of the client of a request: the sender's, or what trusted proxies in front of the product report
 * in `X-Forwarded-For`. Entries that a client adds itself have no effect.
 */
import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Whether the address belongs to a proxy whose forwarding headers are trusted. */
export type ProxyTrust = (address: string) => boolean;

/** Each site gets at least a /64 (RFC 6177), and one machine can use all of it. */
const IPV6_PREFIX_GROUPS = 4;

/** A socket bound to `::` shows IPv4 clients as `::ffff:198.51.100.7`. */
const withoutMapping = (address: string) => address.replace(/^::ffff:(?=\d+\.)/i, '');

/** Some proxies add the port: `198.51.100.7:1234`, `[2001:db8::7]:1234`. */
const PORT = /^(?:\[([^\]]+)\](?::\d+)?|([^:]+):\d+)$/;

function addressIn(entry: string): string | undefined {
  const text = entry.trim();
  const [, ipv6, ipv4] = PORT.exec(text) ?? [];
  const address = withoutMapping(ipv6 ?? ipv4 ?? text);
  return isIP(address) === 0 ? undefined : address;
}

/** `undefined` after a disconnect. */
export function clientAddress(
  { headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>,
  trust: ProxyTrust,
): string | undefined {
  if (socket.remoteAddress === undefined) return undefined;
  let address = withoutMapping(socket.remoteAddress);
  const forwardedFor = [headers['x-forwarded-for'] ?? []].flat().join();
  // From the nearest proxy to the client.
  for (const entry of forwardedFor.split(',').reverse()) {
    if (!trust(address)) break;
    const before = addressIn(entry);
    if (before === undefined) break;
    address = before;
  }
  return address;
}

/** What limits count as one client: an IPv4 address, or the /64 of an IPv6 address [LIM-6]. */
export function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  if (!('parts' in parsed)) return parsed.toString();
  return parsed.parts.slice(0, IPV6_PREFIX_GROUPS).join(':');
}
