/** What a NAT has in mind right now, read from the words of `conntrack -L`. Pure. */

export interface Endpoint {
  address: string;
  port: number;
}

/** One flow through a router. */
export interface Mapping {
  protocol: 'udp' | 'tcp';
  inside: Endpoint;
  /** What the remote end sees; the same as `inside` where nothing is translated. */
  outside: Endpoint;
  remote: Endpoint;
  /** Who sent first. */
  opened: 'from-inside' | 'from-outside';
  /** Whether the other end has sent, too. */
  answered: boolean;
  expiresInS: number;
}

type Tuple = Record<'src' | 'dst' | 'sport' | 'dport', string>;

/** `isInside` tells the router's own hosts from others. Flows of neither protocol are left out. */
export function parseMappings(listing: string, isInside: (address: string) => boolean): Mapping[] {
  return listing.split('\n').flatMap((line) => {
    const head = /^(?<protocol>udp|tcp)\s+\d+\s+(?<expires>\d+)\s/.exec(line)?.groups;
    const [original, reply] = tuplesIn(line);
    if (head === undefined || original === undefined || reply === undefined) return [];
    const opened = isInside(original.src) ? 'from-inside' : 'from-outside';
    // The reply is written as the remote end's answer to it: its destination is the outside
    // endpoint.
    const seen =
      opened === 'from-inside'
        ? { inside: source(original), remote: source(reply), outside: destination(reply) }
        : { inside: source(reply), remote: source(original), outside: destination(original) };
    return [
      {
        protocol: head['protocol'] as 'udp' | 'tcp',
        ...seen,
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
