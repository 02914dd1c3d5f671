/** How the origin of the pages answers at each of its addresses, once per run: several checks depend on it. */
import { Health } from '@throughline/protocol';
import type { SkipReason } from './finding.js';
import { type Reachability, tryPort } from './endpoint.js';
import { parseJson } from '../problems/parse-json.js';
import { type HttpReply, httpGet, portOf } from './http-get.js';

export interface OriginProbe {
  /** With the base path and a slash at the end. */
  readonly url: URL;
  readonly port: number;
  readonly addresses: readonly { readonly address: string; readonly reachability: Reachability }[];
  /** The first address that accepts connections. */
  readonly address: string | undefined;
  /** What `api/health` returned there; undefined if nothing. */
  readonly health: HttpReply | undefined;
  /** Whether this is the API. */
  readonly isApi: boolean;
}

/** The origin, or why it cannot be examined. */
export type OriginState =
  | { readonly kind: 'probed'; readonly origin: OriginProbe }
  | { readonly kind: 'skipped'; readonly subject: string; readonly reason: SkipReason };

/** @param hosts the addresses of the host of the URL */
export async function probeOrigin(url: URL, hosts: readonly string[]): Promise<OriginProbe> {
  const port = portOf(url);
  const addresses = await Promise.all(
    hosts.map(async (address) => ({ address, reachability: await tryPort(address, port) })),
  );
  const address = addresses.find(({ reachability }) => reachability.kind === 'open')?.address;
  const health =
    address === undefined
      ? undefined
      : await httpGet({ url: new URL('api/health', url), address }).catch(() => undefined);
  return { url, port, addresses, address, health, isApi: isHealth(health) };
}

function isHealth(reply: HttpReply | undefined): boolean {
  return reply?.status === 200 && Health.safeParse(parseJson(reply.body)).success;
}
