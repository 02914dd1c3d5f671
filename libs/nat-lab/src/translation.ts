/**
 * The rules of a NAT. Linux shapes them:
 * - `masquerade` keeps ports unique per 5-tuple only: an inside endpoint whose port another one has
 *   as well gets another outside port for each destination. Here the first flow of an endpoint
 *   draws a port at random and a map remembers it for the flows after it.
 * - Chains of type nat see the first packet of a flow only, so what must be refreshed is kept in a
 *   filter chain.
 */
import { DEFAULT_MAPPING_LIFETIME_S, type Nat } from './access.js';
import { chain, fading, lasting, subchain, table } from './nft.js';

export interface Translation {
  nat: Nat;
  outsideAddress: string;
}

type Direction = 'original' | 'reply';

export function natTable({ nat, outsideAddress }: Translation): string {
  return table('ip nat', [
    ...memoryOf(nat),
    chain('arriving', 'type nat hook prerouting priority dstnat', arriving(nat, outsideAddress)),
    chain('leaving', 'type nat hook postrouting priority srcnat', [
      'oifname "wan" jump translate',
      ...when(nat.hairpinning, 'iifname "lan" oifname "lan" ct status dnat jump translate'),
    ]),
    subchain('translate', translating(nat, outsideAddress)),
    chain('remember', 'type filter hook postrouting priority srcnat + 10', [
      ...remembering(nat, outsideAddress, 'original'),
      ...remembering(nat, outsideAddress, 'reply'),
    ]),
  ]);
}

/**
 * `mapped`: what an outside port was drawn for, `inside`: whose it is, `contacted`: the addresses
 * each has sent to, `preserved` and `taken`: the endpoints that kept their port, and these ports.
 */
function memoryOf(nat: Nat): string[] {
  const lifetimeS = nat.mappingLifetimeS ?? DEFAULT_MAPPING_LIFETIME_S;
  const endpoint = 'ipv4_addr . inet_service';
  const mappedKey = nat.mapping === 'address-dependent' ? `${endpoint} . ipv4_addr` : endpoint;
  return [
    ...when(isRemembered(nat), fading('map mapped', `${mappedKey} : inet_service`, lifetimeS)),
    ...when(admitsByPort(nat), fading('map inside', `inet_service : ${endpoint}`, lifetimeS)),
    ...when(
      nat.filtering === 'address-dependent',
      fading('set contacted', 'inet_service . ipv4_addr', lifetimeS),
    ),
    ...when(
      preservesPorts(nat),
      lasting('set preserved', endpoint),
      lasting('set taken', 'inet_service'),
    ),
  ];
}

function arriving(nat: Nat, outsideAddress: string): string[] {
  const strangers = `iifname "wan" ip daddr ${outsideAddress} meta l4proto udp`;
  const neighbours = `iifname "lan" ip daddr ${outsideAddress} meta l4proto udp`;
  const admit = 'dnat ip to udp dport map @inside';
  return [
    ...when(nat.filtering === 'endpoint-independent', `${strangers} ${admit}`),
    ...when(
      nat.filtering === 'address-dependent',
      `${strangers} udp dport . ip saddr @contacted ${admit}`,
    ),
    ...when(nat.hairpinning, `${neighbours} ${admit}`),
  ];
}

function translating(nat: Nat, outsideAddress: string): string[] {
  const claim = 'add @taken { udp sport } add @preserved { ip saddr . udp sport }';
  const samePort = `snat ip to ${outsideAddress} : udp sport`;
  return [
    ...when(
      preservesPorts(nat),
      `ip saddr . udp sport @preserved ${samePort}`,
      `udp sport != @taken ${claim} ${samePort}`,
    ),
    ...when(
      isRemembered(nat),
      `meta l4proto udp snat ip to ${outsideAddress} : ${mappingKey(nat, 'original')} map @mapped`,
    ),
    `meta l4proto { tcp, udp } snat ip to ${outsideAddress}:1024-65535 fully-random`,
    `snat ip to ${outsideAddress}`,
  ];
}

/** What leaves refreshes, be it of a flow that began inside or an answer to one that was let in. */
function remembering(nat: Nat, outsideAddress: string, direction: Direction): string[] {
  const translated = `ip saddr ${outsideAddress} meta l4proto udp ct direction ${direction}`;
  return [
    ...when(
      isRemembered(nat),
      `${translated} update @mapped { ${mappingKey(nat, direction)} : udp sport }`,
    ),
    ...when(
      admitsByPort(nat),
      `${translated} update @inside { udp sport : ${insideEndpoint(direction)} }`,
    ),
    ...when(
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

/** Otherwise each flow draws a port of its own. */
function isRemembered({ mapping }: Nat): boolean {
  return mapping !== 'address-and-port-dependent';
}

/** Otherwise conntrack alone lets in, and that only what answers. */
function admitsByPort({ filtering, hairpinning }: Nat): boolean {
  return filtering !== 'address-and-port-dependent' || hairpinning === true;
}

function preservesPorts(nat: Nat): boolean {
  return nat.mapping === 'endpoint-independent' && nat.preservesPorts === true;
}

function when(condition: boolean | undefined, ...lines: string[]): string[] {
  return condition ? lines : [];
}
