/**
 * What a prediction needs to know about a network: NAT behaviour in the terms of RFC 4787, and the router's egress.
 * The lab's site descriptions satisfy it structurally.
 */

/** How much of the remote address a decision of the router depends on (RFC 4787 §4.1, §5). */
export type Dependency =
  'endpoint-independent' | 'address-dependent' | 'address-and-port-dependent';

export interface Filter {
  /** The outside endpoints that an inside endpoint can receive from: all, or the addresses or endpoints it has sent to. */
  filtering: Dependency;
}

export interface Nat extends Filter {
  mapping: Dependency;
  /** Inside hosts reach each other at their outside addresses (RFC 4787 REQ-9), unfiltered. */
  hairpinning?: boolean;
  /** When a mapping without traffic expires. Browsers send checks often enough for 10 s. */
  mappingLifetimeS?: number;
}

export interface Access {
  name: string;
  /** `public`: neither translation nor filter. Absent: no IPv4. */
  ipv4?: 'public' | Nat;
  /** A second NAT above the first. */
  carrier?: Nat;
  /** Never translated. Absent: no IPv6. */
  ipv6?: 'public' | Filter;
  /** What hosts may send: all traffic, all but UDP, or only TCP to ports 80 and 443. Default: `all`. */
  egress?: 'all' | 'no-udp' | 'web-ports';
  /** Whether DTLS over UDP passes; STUN and SRTP do. Default: `forward`. */
  dtls?: 'forward' | 'drop' | 'drop-even-in-turn';
  /** The largest IP packet that passes over UDP. Default: all. */
  mtuBytes?: number;
  /** Whether hosts in the network reach each other without the router. Default: `reachable`. */
  neighbours?: 'reachable' | 'isolated';
}
