/**
 * The addresses that clients connect from: mostly one of their own in 127.0.0.0/8, and for a share of them one
 * that a trusted proxy names in `X-Forwarded-For`, with what other hops and clients write into that header.
 */
import type { Random } from '@throughline/test-kit';
import { loopbackAddress } from './loopback.ts';

/** `TRUSTED_PROXIES` of the API; no client has this address. */
export const PROXY_ADDRESS = '127.0.0.200';

/** Parts of every address that the header names; none of them may appear in a log. */
export const FORWARDED_PREFIXES = ['198.18.', '198.19.', '2001:db8:'];

export interface Source {
  readonly localAddress: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Whether the API may reject the handshake as one of too many, since all such clients count as one. */
  readonly isShared: boolean;
}

/** @param client a number of its own for each client */
export function pickSource(client: number, random: Random): Source {
  if (random.happens(0.6)) return directSource(client);
  const forwarded = forwardedFor(client, random);
  // Without a proxy, the header has no effect [LIM-6].
  if (random.happens(0.2)) return { ...directSource(client), headers: forwarded.headers };
  return { localAddress: PROXY_ADDRESS, ...forwarded };
}

export const directSource = (client: number): Source => ({
  localAddress: loopbackAddress(client),
  headers: {},
  isShared: false,
});

/** A client of the proxy, of which there are more than the API keeps limits for. */
export const forwardedAddress = (client: number): string =>
  client % 2 === 0
    ? `198.${18 + ((client >> 16) & 1)}.${(client >> 8) & 0xff}.${client & 0xff}`
    : `2001:db8:${(client >> 16) & 0xffff}:${(client & 0xffff).toString(16)}::1`;

const NO_ADDRESSES = ['unknown', '-', '999.1.1.1', ',,,', '2001:db8:::', '[2001:db8::1]:99'];

function forwardedFor(client: number, random: Random): Pick<Source, 'headers' | 'isShared'> {
  const isShared = random.happens(0.1);
  const last = isShared ? random.pick(NO_ADDRESSES) : forwardedAddress(client);
  const before = Array.from({ length: random.below(3) }, () =>
    random.happens(0.5) ? forwardedAddress(random.below(2 ** 17)) : random.pick(NO_ADDRESSES),
  );
  return { headers: { 'X-Forwarded-For': [...before, last].join(', ') }, isShared };
}
