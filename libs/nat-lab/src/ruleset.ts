/**
 * Generates the nftables rules of a router with a `lan` and a `wan` interface. Pure.
 *
 * Unsolicited inbound packets are dropped, never rejected or accepted. Otherwise conntrack would
 * keep an entry for that pair of endpoints, the inside endpoint's own packet to the peer would get
 * another port, and an endpoint-independent mapping would look endpoint-dependent.
 */
import type { Dependency, Firewall } from './access.js';
import { chain, expiring, table } from './nft.js';
import { natTable, type Translation } from './translation.js';

export interface RouterRules {
  ipv4?: 'public' | Translation;
  ipv6?: 'public' | Firewall;
}

/** RFC 6092 REC-14. An IPv6 firewall has no mapping lifetime that could override it. */
const IPV6_LIFETIME_S = 120;

/**
 * Replaces the tables of an earlier ruleset in one transaction and leaves other tables unchanged.
 */
export function rulesetOf(rules: RouterRules): string {
  return [
    ...['inet firewall', 'ip nat'].flatMap((name) => [`table ${name}`, `delete table ${name}`]),
    firewallTable(rules),
    ...(typeof rules.ipv4 === 'object' ? [natTable(rules.ipv4)] : []),
    '',
  ].join('\n');
}

function firewallTable({ ipv4, ipv6 }: RouterRules): string {
  const inboundFilter = typeof ipv6 === 'object' ? INBOUND_FILTERS[ipv6.filtering] : undefined;
  return table('inet firewall', [
    ...(inboundFilter ? [expiring('set contacted', inboundFilter.type, IPV6_LIFETIME_S)] : []),
    chain('forward', 'type filter hook forward priority filter; policy drop', [
      ...(inboundFilter
        ? [`iifname "lan" update @contacted { ${inboundFilter.outboundKey} }`]
        : []),
      'ct state established,related accept',
      'iifname "lan" oifname "wan" accept',
      ...(typeof ipv4 === 'object' ? ['ct status dnat accept'] : []),
      ...(ipv4 === 'public' ? ['meta nfproto ipv4 accept'] : []),
      ...(ipv6 === 'public' ? ['meta nfproto ipv6 accept'] : []),
      ...(inboundFilter ? [`iifname "wan" ${inboundFilter.inboundKey} @contacted accept`] : []),
    ]),
    chain('input', 'type filter hook input priority filter; policy drop', [
      'meta l4proto { icmp, ipv6-icmp } accept',
    ]),
  ]);
}

interface InboundFilter {
  type: string;
  outboundKey: string;
  inboundKey: string;
}

/**
 * Which unsolicited packets reach an IPv6 host. Its outbound packets add `outboundKey` to a set; an
 * inbound packet passes if `inboundKey` is in that set.
 */
const INBOUND_FILTERS: Record<Dependency, InboundFilter | undefined> = {
  'endpoint-independent': {
    type: 'ipv6_addr . inet_service',
    outboundKey: 'ip6 saddr . udp sport',
    inboundKey: 'ip6 daddr . udp dport',
  },
  'address-dependent': {
    type: 'ipv6_addr . inet_service . ipv6_addr',
    outboundKey: 'ip6 saddr . udp sport . ip6 daddr',
    inboundKey: 'ip6 daddr . udp dport . ip6 saddr',
  },
  'address-and-port-dependent': undefined,
};
