/**
 * IP addresses as text, without Node and without a browser. `URL` and `net.isIP` exist in one of them each, or accept
 * other texts as well.
 */

const GROUPS = 8;
const OCTET = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const IPV4 = new RegExp(`^${OCTET}(?:\\.${OCTET}){3}$`);
/** The last 32 bits of an IPv6 address may be written as an IPv4 address (RFC 4291 §2.2). */
const IPV4_TAIL = /^(.*:)([\d.]+)$/;
/** Which interface of the machine a link-local address belongs to (RFC 4007 §11); means nothing elsewhere. */
const ZONE = /%[\w.-]+$/;

/**
 * The 96 bits before an IPv4 address: of a socket bound to `::` that accepts IPv4 (RFC 4291 §2.5.5.2), and of a
 * translator in front of an IPv6-only server (RFC 6052 §2.1).
 */
const IPV4_PREFIXES = ['0:0:0:0:0:ffff', '64:ff9b:0:0:0:0'];

const hex = (group: number) => group.toString(16);

/** The eight groups of an IPv6 address; `undefined` for any other text. */
export function groupsOf(address: string): number[] | undefined {
  const text = withoutIpv4Tail(address.replace(ZONE, ''));
  const [head = [], tail, ...more] = text
    .split('::')
    .map((half) => (half === '' ? [] : half.split(':')));
  const given = [...head, ...(tail ?? [])];
  const missing = GROUPS - given.length;
  const isComplete = tail === undefined ? missing === 0 : missing > 0 && more.length === 0;
  if (!isComplete || !given.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  const zeros = Array.from({ length: missing }, () => '0');
  return [...head, ...zeros, ...(tail ?? [])].map((group) => parseInt(group, 16));
}

/** The IPv4 address that the text is or, in a form of IPv6, contains. */
export function ipv4In(address: string): string | undefined {
  if (IPV4.test(address)) return address;
  const groups = groupsOf(address);
  if (groups === undefined) return undefined;
  if (!IPV4_PREFIXES.includes(groups.slice(0, 6).map(hex).join(':'))) return undefined;
  return ipv4Of(groups.slice(6));
}

/** The IPv4 address in the first two of the groups. */
export function ipv4Of(groups: readonly number[]): string {
  const octets = groups.slice(0, 2).flatMap((group) => [group >> 8, group & 255]);
  return octets.join('.');
}

/**
 * One text for each address: IPv4 without a form of IPv6, and IPv6 as in RFC 5952, without a zone. `undefined` for a
 * text that is no address.
 */
export function canonicalAddress(address: string): string | undefined {
  const ipv4 = ipv4In(address);
  if (ipv4 !== undefined) return ipv4;
  const groups = groupsOf(address)?.map(hex);
  return groups && compress(groups);
}

/** With `::` in place of the longest run of zeros, the first if several are as long (RFC 5952 §4.2). */
function compress(groups: readonly string[]): string {
  const runs = [...groups.join(':').matchAll(/\b0(?::0\b)+/g)].map(([run]) => run);
  const longest = runs.reduce((best, run) => (run.length > best.length ? run : best), '');
  if (longest === '') return groups.join(':');
  const text = groups.join(':');
  const start = text.search(new RegExp(`\\b${longest}\\b`));
  const [before, after] = [text.slice(0, start), text.slice(start + longest.length)];
  return `${before.replace(/:$/, '')}::${after.replace(/^:/, '')}`;
}

function withoutIpv4Tail(address: string): string {
  const [, before, tail] = IPV4_TAIL.exec(address) ?? [];
  if (before === undefined || tail === undefined || !IPV4.test(tail)) return address;
  const [a = 0, b = 0, c = 0, d = 0] = tail.split('.').map(Number);
  return `${before}${hex(a * 256 + b)}:${hex(c * 256 + d)}`;
}
