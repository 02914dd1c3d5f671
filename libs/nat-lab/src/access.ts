/**
 * How a site reaches the internet, as data. NAT behaviour is described in the terms of RFC 4787
 * (§4.1 mapping, §5 filtering) because "cone" and "symmetric" are ambiguous. `kinds.ts` names
 * common combinations; `lab/behaviour.spec.ts` verifies with an independent RFC 5780 client that
 * the routers behave as declared.
 */

/** Which part of the remote endpoint a mapping or a filter depends on. */
export type Dependency =
  'endpoint-independent' | 'address-dependent' | 'address-and-port-dependent';

export interface Firewall {
  /**
   * Whose packets reach an inside endpoint: those of any remote endpoint, of the addresses it has
   * sent to, or of the exact endpoints it has sent to.
   */
  filtering: Dependency;
}

interface NatOptions extends Firewall {
  /**
   * The router forwards packets that an inside endpoint sends to the outside address of another,
   * with an outside source address (RFC 4787 REQ-9) and without filtering. Default: it drops them.
   */
  hairpinning?: boolean;
  /** When a mapping without traffic expires. Default: 120, the minimum in RFC 4787 REQ-5. */
  mappingLifetimeS?: number;
}

/** A new mapping gets a random outside port unless ports are preserved. */
export type Nat = NatOptions &
  (
    | {
        mapping: 'endpoint-independent';
        /** The outside port equals the inside port unless another inside address has that port. */
        preservesPorts?: boolean;
      }
    | { mapping: 'address-dependent' | 'address-and-port-dependent' }
  );

/**
 * The outbound traffic that a router forwards, with its replies: all, all except UDP, or only TCP
 * to ports 80 and 443.
 */
export type Egress = 'all' | 'no-udp' | 'web-ports';

/**
 * Whether a router forwards DTLS over UDP, which it recognizes by the first byte of a datagram (RFC
 * 7983 §7). STUN and SRTP always pass. With `drop-even-in-turn` it also looks for DTLS inside TURN
 * messages, which only TURN over TLS hides.
 */
export type DtlsFilter = 'forward' | 'drop' | 'drop-even-in-turn';

/**
 * What a router drops of the traffic that its NAT and firewall accept: in both directions, of open
 * flows too, and without an ICMP message.
 */
export interface PacketFilters {
  /** Default: `all`. */
  egress?: Egress;
  /** Default: `forward`. */
  dtls?: DtlsFilter;
  /**
   * The largest IP packet that the router forwards; larger ones are dropped, as by a tunnel whose
   * ICMP messages are filtered. As such tunnels usually do, the router announces a fitting segment
   * size in TCP connections that open through it, so TCP works. Default: 1500.
   */
  mtuBytes?: number;
}

interface CommonOptions extends PacketFilters {
  /** Used in test titles and reports. */
  name: string;
  /**
   * Whether hosts of the site reach each other directly, or only through the router as in a guest
   * Wi-Fi. Default: `reachable`.
   */
  neighbours?: 'reachable' | 'isolated';
}

interface Ipv4 {
  /** `public`: each host has a public address, and nothing is filtered. */
  ipv4: 'public' | Nat;
  carrier?: never;
  ipv6?: Ipv6['ipv6'];
}

interface DoubleNat {
  ipv4: Nat;
  /** A second NAT, operated by the provider, between the router and the internet. */
  carrier: Nat;
  ipv6?: never;
}

interface Ipv6 {
  /** IPv6 is never translated. `public`: not filtered either. */
  ipv6: 'public' | Firewall;
  ipv4?: never;
  carrier?: never;
}

export type Access = CommonOptions & (Ipv4 | DoubleNat | Ipv6);

/** A site with several uplinks, one of them active at a time; at the start, the first. */
export interface Uplinks {
  uplinks: Record<string, Access>;
}

export const DEFAULT_MAPPING_LIFETIME_S = 120;
