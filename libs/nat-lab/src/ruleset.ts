/**
 * From the data of an access to the nftables rules of its router, which has a `lan` and a `wan`.
 * Pure.
 *
 * What nobody inside asked for is dropped, never rejected: Linux would remember the pair of
 * addresses, the inside endpoint's own packet to that peer would get another port, and a cone would
 * look symmetric.
 */
import type { Dependency, Egress, Firewall } from './access.js';
import { chain, fading, table } from './nft.js';
import { natTable, type Translation } from './translation.js';

export interface RouterRules {
  ipv4?: 'public' | Translation;
  ipv6?: 'public' | Firewall;
  egress: Egress;
}

/** As of RFC 6092 REC-14; IPv6 firewalls have no mapping that could say otherwise. */
const IPV6_LIFETIME_S = 120;

/**
 * Replaces all that this function made before, in one transaction, and leaves other tables alone.
 */
export function rulesetOf(rules: RouterRules): string {
  return [
    ...['inet firewall', 'ip nat'].flatMap((name) => [`table ${name}`, `delete table ${name}`]),
    firewallTable(rules),
    ...(typeof rules.ipv4 === 'object' ? [natTable(rules.ipv4)] : []),
    '',
  ].join('\n');
}

function firewallTable({ ipv4, ipv6, egress }: RouterRules): string {
  const admission = typeof ipv6 === 'object' ? ADMISSION[ipv6.filtering] : undefined;
  return table('inet firewall', [
    ...(admission ? [fading('set heard', admission.type, IPV6_LIFETIME_S)] : []),
    chain('forwarded', 'type filter hook forward priority filter; policy drop', [
      ...egressRules(egress),
      ...(admission ? [`iifname "lan" update @heard { ${admission.ofLeaving} }`] : []),
      'ct state established,related accept',
      'iifname "lan" oifname "wan" accept',
      ...(typeof ipv4 === 'object' ? ['ct status dnat accept'] : []),
      ...(ipv4 === 'public' ? ['meta nfproto ipv4 accept'] : []),
      ...(ipv6 === 'public' ? ['meta nfproto ipv6 accept'] : []),
      ...(admission ? [`iifname "wan" ${admission.ofArriving} @heard accept`] : []),
    ]),
    chain('received', 'type filter hook input priority filter; policy drop', [
      'meta l4proto { icmp, ipv6-icmp } accept',
    ]),
  ]);
}

/** Ahead of the rule for established flows: what is no longer let out ends at once. */
function egressRules(egress: Egress): string[] {
  switch (egress) {
    case 'all':
      return [];
    case 'no-udp':
      return ['meta l4proto udp drop'];
    case 'web-ports':
      return ['meta l4proto != tcp drop', 'iifname "lan" tcp dport != { 80, 443 } drop'];
  }
}

interface Admission {
  type: string;
  ofLeaving: string;
  ofArriving: string;
}

/**
 * Whom an IPv6 host hears that has not asked for exactly this: by what it sent, seen from either
 * side.
 */
const ADMISSION: Record<Dependency, Admission | undefined> = {
  'endpoint-independent': {
    type: 'ipv6_addr . inet_service',
    ofLeaving: 'ip6 saddr . udp sport',
    ofArriving: 'ip6 daddr . udp dport',
  },
  'address-dependent': {
    type: 'ipv6_addr . inet_service . ipv6_addr',
    ofLeaving: 'ip6 saddr . udp sport . ip6 daddr',
    ofArriving: 'ip6 daddr . udp dport . ip6 saddr',
  },
  'address-and-port-dependent': undefined,
};
