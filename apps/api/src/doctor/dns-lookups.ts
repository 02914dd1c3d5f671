/** Looks names up once per run. Records are those of DNS; a name of `/etc/hosts` or of a container counts as well. */
import { lookup, type Resolver } from 'node:dns/promises';
import { isIP } from 'node:net';

export type NameLookup =
  /** IPv4 first. */
  | { readonly kind: 'found'; readonly addresses: readonly string[] }
  | { readonly kind: 'none' }
  /** All addresses are of networks that the doctor must not enter. */
  | { readonly kind: 'denied'; readonly address: string }
  | { readonly kind: 'failed'; readonly error: string };

/** The name exists without such a record, or does not exist. */
const ABSENT = new Set(['ENODATA', 'ENOTFOUND']);

type Records = { readonly values: readonly string[] } | { readonly error: string };

export class DnsLookups {
  readonly #resolver: Resolver;
  readonly #usesSystemResolver: boolean;
  readonly #allows: (address: string) => boolean;
  readonly #lookups = new Map<string, Promise<NameLookup>>();

  /**
   * @param usesSystemResolver whether names that DNS does not have are resolved by the system, as for its programs
   * @param allows whether the doctor may connect to that address; by default to all
   */
  constructor(
    resolver: Resolver,
    {
      usesSystemResolver,
      allows = () => true,
    }: { usesSystemResolver: boolean; allows?: (address: string) => boolean },
  ) {
    this.#allows = allows;
    this.#resolver = resolver;
    this.#usesSystemResolver = usesSystemResolver;
  }

  /** Never rejects. */
  async addresses(name: string): Promise<NameLookup> {
    const known = this.#lookups.get(name);
    if (known !== undefined) return known;
    const fresh = this.#lookUp(name).then((found) => this.#withoutDenied(found));
    this.#lookups.set(name, fresh);
    return fresh;
  }

  /** The address at which the doctor examines a server; undefined if the name has none, or only denied ones. */
  async firstAddress(name: string): Promise<string | undefined> {
    const result = await this.addresses(name);
    return result.kind === 'found' ? result.addresses[0] : undefined;
  }

  /**
   * The authorities that the closest CAA records allow (RFC 8659 §3); undefined if there are none, or if the lookup
   * fails, which the lookup of addresses reports.
   */
  async allowedAuthorities(
    name: string,
  ): Promise<{ domain: string; allowed: readonly string[] } | undefined> {
    for (let domain = name; domain.includes('.'); domain = domain.slice(domain.indexOf('.') + 1)) {
      const records = await this.#resolver.resolveCaa(domain).catch(() => []);
      const issuers = records.flatMap(({ issue }) => (issue === undefined ? [] : [issue]));
      const allowed = issuers.map((issue) => issue.split(';')[0]?.trim() ?? '');
      if (allowed.length > 0) return { domain, allowed };
    }
    return undefined;
  }

  #withoutDenied(lookup: NameLookup): NameLookup {
    if (lookup.kind !== 'found') return lookup;
    const allowed = lookup.addresses.filter((address) => this.#allows(address));
    const [denied] = lookup.addresses;
    return allowed.length === 0 && denied !== undefined
      ? { kind: 'denied', address: denied }
      : found(allowed);
  }

  async #lookUp(name: string): Promise<NameLookup> {
    if (isIP(name) !== 0) return found([name]);
    if (isLocalhost(name)) return found(['127.0.0.1']);
    // RFC 6761 §6.4: no query is needed.
    if (/(^|\.)invalid$/i.test(name)) return { kind: 'none' };
    const [ipv4, ipv6] = await Promise.all([
      recordsOf(this.#resolver.resolve4(name)),
      recordsOf(this.#resolver.resolve6(name)),
    ]);
    const values = [ipv4, ipv6].flatMap((records) => ('values' in records ? records.values : []));
    if (values.length > 0) return found(values);
    const hosts = this.#usesSystemResolver ? await lookup(name, { all: true }).catch(() => []) : [];
    if (hosts.length > 0) return found(hosts.map(({ address }) => address));
    if ('error' in ipv4) return { kind: 'failed', error: ipv4.error };
    return 'error' in ipv6 ? { kind: 'failed', error: ipv6.error } : { kind: 'none' };
  }
}

/** RFC 6761 §6.3: every machine resolves it to itself. */
export const isLocalhost = (name: string): boolean => /(^|\.)localhost$/i.test(name);

/**
 * Of each family. The doctor connects to each address, and the owner of a name decides how many it has: a name with
 * thousands would make the doctor of a second server a scanner [API-12].
 */
const MAX_ADDRESSES = 4;

const found = (addresses: readonly string[]): NameLookup => ({
  kind: 'found',
  addresses: [4, 6].flatMap((family) =>
    addresses.filter((address) => isIP(address) === family).slice(0, MAX_ADDRESSES),
  ),
});

async function recordsOf(query: Promise<string[]>): Promise<Records> {
  try {
    return { values: await query };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'no code';
    return ABSENT.has(code) ? { values: [] } : { error: code };
  }
}
