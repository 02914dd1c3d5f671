/** Parses the output of `conntrack -L` into a NAT's current mappings. Pure. */

export interface Endpoint {
  address: string;
  port: number;
}

/** One flow through a router. */
export interface Mapping {
  protocol: 'udp' | 'tcp';
  inside: Endpoint;
  /** The source endpoint that the remote end observes; `inside` if nothing is translated. */
  outside: Endpoint;
  remote: Endpoint;
  /** Which end sent the first packet. */
  opened: 'from-inside' | 'from-outside';
  /** Whether the other end has replied. */
  answered: boolean;
  expiresInS: number;
}

type Tuple = Record<'src' | 'dst' | 'sport' | 'dport', string>;

/** `isInside` reports whether an address is on the router's LAN. Returns UDP and TCP flows only. */
export function parseMappings(listing: string, isInside: (address: string) => boolean): Mapping[] {
  return listing.split('\n').flatMap((line) => {
    const head = /^(?<protocol>udp|tcp)\s+\d+\s+(?<expires>\d+)\s/.exec(line)?.groups;
    const [original, reply] = tuplesIn(line);
    if (head === undefined || original === undefined || reply === undefined) return [];
    const opened = isInside(original.src) ? 'from-inside' : 'from-outside';
    // conntrack lists the reply as the remote end sends it, so its destination is the outside
    // endpoint.
    const endpoints =
      opened === 'from-inside'
        ? { inside: source(original), remote: source(reply), outside: destination(reply) }
        : { inside: source(reply), remote: source(original), outside: destination(original) };
    return [
      {
        protocol: head['protocol'] as 'udp' | 'tcp',
        ...endpoints,
        opened,
        answered: !line.includes('[UNREPLIED]'),
        expiresInS: Number(head['expires']),
      },
    ];
  });
}

function tuplesIn(line: string): Tuple[] {
  return [...line.matchAll(/src=(\S+) dst=(\S+) sport=(\d+) dport=(\d+)/g)].map(
    ([, src = '', dst = '', sport = '', dport = '']) => ({ src, dst, sport, dport }),
  );
}

function source({ src, sport }: Tuple): Endpoint {
  return { address: src, port: Number(sport) };
}

function destination({ dst, dport }: Tuple): Endpoint {
  return { address: dst, port: Number(dport) };
}
