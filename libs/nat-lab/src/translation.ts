/**
 * The rules of a NAT. Two properties of Linux shape them:
 * - `masquerade` keeps outside ports unique per 5-tuple only. If two inside endpoints share a port,
 *   one of them can get different outside ports for different destinations. Here the first flow of
 *   an endpoint gets a random port, and a map stores it for later flows.
 * - Chains of type nat process only the first packet of a flow, so a filter chain refreshes the
 *   stored entries.
 */
import { DEFAULT_MAPPING_LIFETIME_S, type Nat } from './access.js';
import { chain, expiring, persistent, subchain, table } from './nft.js';

export interface Translation {
  nat: Nat;
  outsideAddress: string;
}

type Direction = 'original' | 'reply';

export function natTable({ nat, outsideAddress }: Translation): string {
  return table('ip nat', [
    ...setsAndMaps(nat),
    chain(
      'prerouting',
      'type nat hook prerouting priority dstnat',
      preroutingRules(nat, outsideAddress),
    ),
    chain('postrouting', 'type nat hook postrouting priority srcnat', [
      'oifname "wan" jump translate',
      ...linesIf(nat.hairpinning, 'iifname "lan" oifname "lan" ct status dnat jump translate'),
    ]),
    subchain('translate', translateRules(nat, outsideAddress)),
    chain('record', 'type filter hook postrouting priority srcnat + 10', [
      ...recordRules(nat, outsideAddress, 'original'),
      ...recordRules(nat, outsideAddress, 'reply'),
    ]),
  ]);
}

/**
 * - `mapped`: the outside port of an inside endpoint (with address-dependent mapping: per remote
 *   address)
 * - `inside`: the inside endpoint of an outside port
 * - `contacted`: the remote addresses to which an outside port has sent
 * - `preserved`, `taken`: the inside endpoints that kept their port, and these ports
 */
function setsAndMaps(nat: Nat): string[] {
  const lifetimeS = nat.mappingLifetimeS ?? DEFAULT_MAPPING_LIFETIME_S;
  const endpoint = 'ipv4_addr . inet_service';
  const mappedKey = nat.mapping === 'address-dependent' ? `${endpoint} . ipv4_addr` : endpoint;
  return [
    ...linesIf(reusesPorts(nat), expiring('map mapped', `${mappedKey} : inet_service`, lifetimeS)),
    ...linesIf(acceptsByPort(nat), expiring('map inside', `inet_service : ${endpoint}`, lifetimeS)),
    ...linesIf(
      nat.filtering === 'address-dependent',
      expiring('set contacted', 'inet_service . ipv4_addr', lifetimeS),
    ),
    ...linesIf(
      preservesPorts(nat),
      persistent('set preserved', endpoint),
      persistent('set taken', 'inet_service'),
    ),
  ];
}

function preroutingRules(nat: Nat, outsideAddress: string): string[] {
  const fromOutside = `iifname "wan" ip daddr ${outsideAddress} meta l4proto udp`;
  const fromNeighbours = `iifname "lan" ip daddr ${outsideAddress} meta l4proto udp`;
  const forward = 'dnat ip to udp dport map @inside';
  return [
    ...linesIf(nat.filtering === 'endpoint-independent', `${fromOutside} ${forward}`),
    ...linesIf(
      nat.filtering === 'address-dependent',
      `${fromOutside} udp dport . ip saddr @contacted ${forward}`,
    ),
    ...linesIf(nat.hairpinning, `${fromNeighbours} ${forward}`),
  ];
}

function translateRules(nat: Nat, outsideAddress: string): string[] {
  const claim = 'add @taken { udp sport } add @preserved { ip saddr . udp sport }';
  const samePort = `snat ip to ${outsideAddress} : udp sport`;
  return [
    ...linesIf(
      preservesPorts(nat),
      `ip saddr . udp sport @preserved ${samePort}`,
      `udp sport != @taken ${claim} ${samePort}`,
    ),
    ...linesIf(
      reusesPorts(nat),
      `meta l4proto udp snat ip to ${outsideAddress} : ${mappingKey(nat, 'original')} map @mapped`,
    ),
    `meta l4proto { tcp, udp } snat ip to ${outsideAddress}:1024-65535 fully-random`,
    `snat ip to ${outsideAddress}`,
  ];
}

/** Outbound packets refresh the entries, whichever end opened the flow. */
function recordRules(nat: Nat, outsideAddress: string, direction: Direction): string[] {
  const translated = `ip saddr ${outsideAddress} meta l4proto udp ct direction ${direction}`;
  return [
    ...linesIf(
      reusesPorts(nat),
      `${translated} update @mapped { ${mappingKey(nat, direction)} : udp sport }`,
    ),
    ...linesIf(
      acceptsByPort(nat),
      `${translated} update @inside { udp sport : ${insideEndpoint(direction)} }`,
    ),
    ...linesIf(
      nat.filtering === 'address-dependent',
      `${translated} update @contacted { udp sport . ip daddr }`,
    ),
  ];
}

function mappingKey(nat: Nat, direction: Direction): string {
  const endpoint = insideEndpoint(direction);
  return nat.mapping === 'address-dependent' ? `${endpoint} . ct ${direction} ip daddr` : endpoint;
}

function insideEndpoint(direction: Direction): string {
  return `ct ${direction} ip saddr . ct ${direction} proto-src`;
}

/** Otherwise each flow gets a random port of its own. */
function reusesPorts({ mapping }: Nat): boolean {
  return mapping !== 'address-and-port-dependent';
}

/** Otherwise conntrack alone decides, and it accepts only replies. */
function acceptsByPort({ filtering, hairpinning }: Nat): boolean {
  return filtering !== 'address-and-port-dependent' || hairpinning === true;
}

function preservesPorts(nat: Nat): boolean {
  return nat.mapping === 'endpoint-independent' && nat.preservesPorts === true;
}

function linesIf(condition: boolean | undefined, ...lines: string[]): string[] {
  return condition ? lines : [];
}
