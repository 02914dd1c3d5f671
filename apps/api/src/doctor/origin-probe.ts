/** How the origin of the pages answers at each of its addresses, once per run: several checks depend on it. */
import { Health } from '@throughline/protocol';
import type { NameLookup } from './names.js';
import { type Reachability, tryPort } from './endpoint.js';
import { type HttpReply, httpGet, portOf } from './http-get.js';

export interface OriginProbe {
  /** With the base path and a slash at the end. */
  readonly url: URL;
  readonly port: number;
  readonly lookup: NameLookup;
  readonly addresses: readonly { readonly address: string; readonly reachability: Reachability }[];
  /** The first address that accepts connections. */
  readonly address: string | undefined;
  /** What `api/health` returned there; undefined if nothing. */
  readonly health: HttpReply | undefined;
  /** Whether this is the API. */
  readonly isApi: boolean;
}

export async function probeOrigin(url: URL, lookup: NameLookup): Promise<OriginProbe> {
  const port = portOf(url);
  const all = lookup.kind === 'found' ? [...lookup.ipv4, ...lookup.ipv6] : [];
  const addresses = await Promise.all(
    all.map(async (address) => ({ address, reachability: await tryPort(address, port) })),
  );
  const address = addresses.find(({ reachability }) => reachability.kind === 'open')?.address;
  const health =
    address === undefined
      ? undefined
      : await httpGet({ url: new URL('api/health', url), address }).catch(() => undefined);
  return { url, port, lookup, addresses, address, health, isApi: isHealth(health) };
}

function isHealth(reply: HttpReply | undefined): boolean {
  if (reply?.status !== 200) return false;
  try {
    return Health.safeParse(JSON.parse(reply.body)).success;
  } catch {
    return false; // not JSON: a page of something else
  }
}
