/**
 * The shell commands that make namespaces and plug cables between them. Pure: `LabContainer` runs them.
 * Names come from this library or were checked by it, so nothing is quoted.
 */
import { type Addresses, type Placement, PREFIX_LENGTH } from './address-plan.js';

/** One end of a cable: an interface in a namespace. */
export interface Socket {
  namespace: string;
  device: string;
}

/** The other end: a port of a bridge. */
export interface Port extends Socket {
  bridge: string;
  /**
   * Of whatever is plugged in, so that a box in place of another is found where the old one was.
   */
  hardwareAddress?: string;
}

/** The same on every bridge: a bridge without one changes it whenever a port comes or goes. */
const BRIDGE_MAC = '02:00:00:00:00:01';

/**
 * - Redirects would teach hosts ways around the router.
 * - IPv6 is up at once, without asking the network whether an address is taken.
 * - Docker has bridged frames judged by the rules for routed packets, in every new namespace too.
 */
const ROUTER_SETTINGS = [
  'net.ipv4.ip_forward=1',
  'net.ipv6.conf.all.forwarding=1',
  'net.ipv6.conf.default.accept_dad=0',
  'net.ipv4.conf.all.send_redirects=0',
  'net.ipv4.conf.default.send_redirects=0',
  'net.bridge.bridge-nf-call-iptables=0',
  'net.bridge.bridge-nf-call-ip6tables=0',
];

export function makeRouter(namespace: string, bridge: string): string[] {
  return [
    `ip netns add ${namespace}`,
    `ip -n ${namespace} link set lo up`,
    // -e: the bridge settings are missing where Docker's module is not loaded, and not needed
    // there.
    set(namespace, ROUTER_SETTINGS),
    `ip -n ${namespace} link add ${bridge} address ${BRIDGE_MAC} type bridge mcast_snooping 0`,
    `ip -n ${namespace} link set ${bridge} up`,
  ];
}

export function removeNamespace(namespace: string): string {
  return `ip netns delete ${namespace}`;
}

/** Gives the network of a running container a name that `ip -n` understands. */
export function nameNetworkOf(pid: number, namespace: string): string {
  return `ip netns attach ${namespace} ${pid}`;
}

/** Both ends vanish with either namespace. */
export function plug({ namespace, device }: Socket, port: Port): string[] {
  const address = port.hardwareAddress ? ` address ${port.hardwareAddress}` : '';
  const peer = `peer name ${device}${address} netns ${namespace}`;
  return [
    `ip link add ${port.device} netns ${port.namespace} type veth ${peer}`,
    `ip -n ${port.namespace} link set ${port.device} master ${port.bridge} up`,
    set(namespace, [
      `net.ipv6.conf.${device}.disable_ipv6=0`,
      `net.ipv6.conf.${device}.accept_ra=0`,
    ]),
  ];
}

/** Linux may take up to a second to notice that the other end of a cable was switched on. */
export function untilForwarding({ namespace, device }: Port): string {
  const state = `bridge -n ${namespace} link show dev ${device}`;
  return `timeout 5 sh -c 'until ${state} | grep -q "state forwarding"; do sleep 0.02; done'`;
}

/** Keeps what is plugged into this port from whatever else is isolated. */
export function isolate({ namespace, device }: Port, isolated: boolean): string {
  return `bridge -n ${namespace} link set dev ${device} isolated ${isolated ? 'on' : 'off'}`;
}

/**
 * For hosts: with link-local addresses, neighbours without IPv6 would have it after all. Routers
 * need theirs.
 */
export function withoutLinkLocal({ namespace, device }: Socket): string {
  return `ip -n ${namespace} link set ${device} addrgenmode none`;
}

export function unplug({ namespace, device }: Socket): string {
  return `ip -n ${namespace} link delete ${device}`;
}

/** Gives an interface these addresses and no other, and switches it on. */
export function place(socket: Socket, { addresses }: Placement): string[] {
  return [...clear(socket), ...addAddresses(socket, addresses)];
}

/**
 * The same, with the way to everything else. That comes first, as in a router advertisement:
 * programs look for it when they hear of an address. Chromium, which found none in the moments
 * between, took the network to be without IPv6 for a second.
 */
export function placeWithWayOut(socket: Socket, placement: Placement): string[] {
  return [
    ...clear(socket),
    ...routeEverything(socket, placement),
    ...addAddresses(socket, placement.addresses),
  ];
}

function clear({ namespace, device }: Socket): string[] {
  return [
    // Not the link-local ones: without them a router cannot ask for the neighbours it forwards to.
    `ip -n ${namespace} addr flush dev ${device} scope global`,
    `ip -n ${namespace} link set ${device} up`,
  ];
}

/** To those it has. */
export function addAddresses({ namespace, device }: Socket, addresses: Addresses): string[] {
  return familiesOf(addresses).map(({ family, address }) => {
    const duplicateDetection = family === 'ipv6' ? ' nodad' : '';
    const cidr = `${address}/${PREFIX_LENGTH[family]}`;
    return `ip -n ${namespace} addr add ${cidr} dev ${device}${duplicateDetection}`;
  });
}

/** TCP that arrives there for one port finds another, of either family. */
export function redirectPorts(
  { namespace, device }: Socket,
  ports: Readonly<Record<number, number>>,
): string[] {
  const rules = Object.entries(ports).map(
    ([from, to]) => `    iifname "${device}" tcp dport ${from} redirect to :${to}`,
  );
  if (rules.length === 0) return [];
  const chain = [
    '  chain arriving {',
    '    type nat hook prerouting priority dstnat',
    ...rules,
    '  }',
  ];
  return [feed(namespace, 'nft -f -', ['table inet nat-lab {', ...chain, '}'].join('\n'))];
}

export function switchOff({ namespace, device }: Socket): string {
  return `ip -n ${namespace} link set ${device} down`;
}

/** `onlink`: no address of the interface's says yet that the gateway is there. */
function routeEverything({ namespace, device }: Socket, { gateway }: Placement): string[] {
  return familiesOf(gateway).map(
    ({ address }) => `ip -n ${namespace} route replace default via ${address} dev ${device} onlink`,
  );
}

/** What has no other route is dropped without a word, as on the real internet. */
export function routeNothing(namespace: string): string[] {
  return ['-4', '-6'].map((family) => `ip ${family} -n ${namespace} route add blackhole default`);
}

export function route(namespace: string, network: string, via: string): string {
  return `ip -n ${namespace} route replace ${network} via ${via}`;
}

export function removeRoute(namespace: string, network: string): string {
  return `ip -n ${namespace} route delete ${network} 2>/dev/null || true`;
}

export function set(namespace: string, settings: string[]): string {
  return `ip netns exec ${namespace} sysctl -qew ${settings.join(' ')}`;
}

/** Feeds a text to a program that runs in the namespace. */
export function feed(namespace: string, program: string, text: string): string {
  return [`ip netns exec ${namespace} ${program} <<'END'`, text.trimEnd(), 'END'].join('\n');
}

function familiesOf({ ipv4, ipv6 }: Addresses): { family: 'ipv4' | 'ipv6'; address: string }[] {
  return [
    ...(ipv4 === undefined ? [] : [{ family: 'ipv4' as const, address: ipv4 }]),
    ...(ipv6 === undefined ? [] : [{ family: 'ipv6' as const, address: ipv6 }]),
  ];
}
