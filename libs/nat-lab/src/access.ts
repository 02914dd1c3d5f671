/**
 * How a site gets to the internet, as data: what its NAT does (RFC 4787 §4.1 mapping, §5
 * filtering), not the ambiguous "cone" and "symmetric" of folklore. The named ones are in
 * `kinds.ts`; `lab/behaviour.spec.ts` proves by an independent RFC 5780 client that the routers do
 * what is declared.
 */

/** On how much of the remote address a decision of the router depends. */
export type Dependency =
  'endpoint-independent' | 'address-dependent' | 'address-and-port-dependent';

export interface Firewall {
  /**
   * Whom of the outside an inside endpoint hears: anybody, the addresses or the endpoints it has
   * sent to.
   */
  filtering: Dependency;
}

interface NatOptions extends Firewall {
  /**
   * Packets from inside to another inside endpoint's outside address come back in, with an outside
   * source address (RFC 4787 REQ-9). They are not filtered. Default: dropped.
   */
  hairpinning?: boolean;
  /**
   * How long a mapping lives without traffic. Default: 120, the least that RFC 4787 REQ-5 allows.
   */
  mappingLifetimeS?: number;
}

/** A new mapping gets a random outside port, unless ports are preserved. */
export type Nat = NatOptions &
  (
    | {
        mapping: 'endpoint-independent';
        /** Outside port = inside port while no other inside address has it. */
        preservesPorts?: boolean;
      }
    | { mapping: 'address-dependent' | 'address-and-port-dependent' }
  );

/**
 * What a router lets out, and answers to it in: all, all but UDP, or TCP to the ports 80 and 443.
 */
export type Egress = 'all' | 'no-udp' | 'web-ports';

interface Common {
  /** For titles and reports. */
  name: string;
  /** Default: `all`. */
  egress?: Egress;
  /**
   * Hosts of the site reach each other past the router; `isolated` as in a guest Wi-Fi. Default:
   * `reachable`.
   */
  neighbours?: 'reachable' | 'isolated';
}

interface Ipv4 {
  /** `public`: an address of the internet's for each host, and no filter. */
  ipv4: 'public' | Nat;
  carrier?: never;
  ipv6?: Ipv6['ipv6'];
}

interface DoubleNat {
  ipv4: Nat;
  /** A second NAT, of the provider's, between the router and the internet. */
  carrier: Nat;
  ipv6?: never;
}

interface Ipv6 {
  /** IPv6 is never translated, only filtered; `public` not even that. */
  ipv6: 'public' | Firewall;
  ipv4?: never;
  carrier?: never;
}

export type Access = Common & (Ipv4 | DoubleNat | Ipv6);

/** A site with several ways out, one in use at a time; the first to begin with. */
export interface Uplinks {
  uplinks: Record<string, Access>;
}

export const DEFAULT_MAPPING_LIFETIME_S = 120;
