/**
 * What a request counts for: the network of its sender, or of the client that a trusted proxy names. Never logged
 * and never stored; it exists in memory, as the key of rate limits.
 */
import type { IncomingMessage } from 'node:http';
import { clientAddress, networkOf, type ProxyTrust } from '@throughline/std';

/** Injection token of the `ProxyTrust`. */
export const PROXY_TRUST = Symbol('proxy trust');

/** Requests of a closed socket count as one client. */
export function clientNetwork(
  { socket, headers }: Pick<IncomingMessage, 'socket' | 'headers'>,
  trust: ProxyTrust,
): string {
  const { remoteAddress } = socket;
  return networkOf(
    clientAddress({ remoteAddress, forwardedFor: headers['x-forwarded-for'] }, trust),
  );
}
