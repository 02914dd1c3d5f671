/**
 * What a prediction has to know of a network: NAT behaviour in the words of RFC 4787, and what the
 * router lets out. The lab's site descriptions fit as they are; what only a lab needs is left out.
 */

/** On how much of the remote address a decision of the router depends (RFC 4787 §4.1, §5). */
export type Dependency =
  'endpoint-independent' | 'address-dependent' | 'address-and-port-dependent';

export interface Filter {
  /** Whom of the outside an inside endpoint hears: anybody, the addresses or the endpoints it has sent to. */
  filtering: Dependency;
}

export interface Nat extends Filter {
  mapping: Dependency;
  /** Those inside meet at each other's outside addresses (RFC 4787 REQ-9), unfiltered. */
  hairpinning?: boolean;
}

export interface Access {
  name: string;
  /** `public`: no translation, no filter. Absent: no IPv4. */
  ipv4?: 'public' | Nat;
  /** A second NAT above the first. */
  carrier?: Nat;
  /** Never translated. Absent: no IPv6. */
  ipv6?: 'public' | Filter;
  /** All, all but UDP, or TCP to the ports 80 and 443. Default: `all`. */
  egress?: 'all' | 'no-udp' | 'web-ports';
  /** Whether those in the network reach each other past the router. Default: `reachable`. */
  neighbours?: 'reachable' | 'isolated';
}
