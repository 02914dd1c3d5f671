/**
 * Shell commands that create network namespaces and connect them. Pure: `LabContainer` runs them.
 * The library generates or validates every name, so no argument needs quoting.
 */
import { type Addresses, type InterfaceConfig, PREFIX_LENGTH } from './address-plan.js';

/** An interface in a network namespace. */
export interface Interface {
  namespace: string;
  device: string;
}

/** An interface that is a port of a bridge. */
export interface BridgePort extends Interface {
  bridge: string;
  /**
   * The MAC address of the connected interface; with a fixed one, neighbour caches survive a
   * reconnection.
   */
  hardwareAddress?: string;
}

/** A bridge without a fixed address changes it whenever a port is added or removed. */
const BRIDGE_MAC = '02:00:00:00:00:01';

/**
 * - ICMP redirects would show hosts routes around the router.
 * - Without duplicate address detection, IPv6 addresses are usable at once.
 * - Docker enables firewall rules for bridged frames; new namespaces inherit that setting.
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

export function createRouterNamespace(namespace: string, bridge: string): string[] {
  return [
    `ip netns add ${namespace}`,
    `ip -n ${namespace} link set lo up`,
    // -e ignores the bridge settings if br_netfilter is not loaded; they are not needed then.
    setSysctls(namespace, ROUTER_SETTINGS),
    `ip -n ${namespace} link add ${bridge} address ${BRIDGE_MAC} type bridge mcast_snooping 0`,
    `ip -n ${namespace} link set ${bridge} up`,
  ];
}

export function removeNamespace(namespace: string): string {
  return `ip netns delete ${namespace}`;
}

/** Names the network namespace of a running container, for `ip -n`. */
export function attachNamespace(pid: number, namespace: string): string {
  return `ip netns attach ${namespace} ${pid}`;
}

/** Both ends disappear when either namespace is deleted. */
export function addVethPair({ namespace, device }: Interface, port: BridgePort): string[] {
  const address = port.hardwareAddress ? ` address ${port.hardwareAddress}` : '';
  const peer = `peer name ${device}${address} netns ${namespace}`;
  return [
    `ip link add ${port.device} netns ${port.namespace} type veth ${peer}`,
    `ip -n ${port.namespace} link set ${port.device} master ${port.bridge} up`,
    setSysctls(namespace, [
      `net.ipv6.conf.${device}.disable_ipv6=0`,
      `net.ipv6.conf.${device}.accept_ra=0`,
    ]),
  ];
}

/** Linux may need up to a second to notice that the other end of a veth pair is up. */
export function waitUntilForwarding({ namespace, device }: BridgePort): string {
  const state = `bridge -n ${namespace} link show dev ${device}`;
  return waitUntil(`${state} | grep -q "state forwarding"`);
}

/** An isolated port exchanges no frames with other isolated ports. */
export function setIsolation({ namespace, device }: BridgePort, isolated: boolean): string {
  return `bridge -n ${namespace} link set dev ${device} isolated ${isolated ? 'on' : 'off'}`;
}

/**
 * For hosts only: with link-local addresses, neighbours without IPv6 access would still reach each
 * other over IPv6. Routers need theirs.
 */
export function disableLinkLocal({ namespace, device }: Interface): string {
  return `ip -n ${namespace} link set ${device} addrgenmode none`;
}

export function removeInterface({ namespace, device }: Interface): string {
  return `ip -n ${namespace} link delete ${device}`;
}

/** Replaces the interface's addresses and sets it up. */
export function configureInterface(iface: Interface, { addresses }: InterfaceConfig): string[] {
  return [...resetInterface(iface), ...addAddresses(iface, addresses)];
}

/**
 * Also adds the default route, and adds it before the addresses, as a router advertisement does:
 * programs look for a default route when an address appears. Without one at that moment, Chromium
 * assumes for a second that the network has no IPv6.
 */
export function configureInterfaceWithGateway(iface: Interface, config: InterfaceConfig): string[] {
  return [
    ...resetInterface(iface),
    ...addDefaultRoute(iface, config),
    ...addAddresses(iface, config.addresses),
  ];
}

function resetInterface({ namespace, device }: Interface): string[] {
  return [
    // Keeps link-local addresses: routers need them for neighbour discovery.
    `ip -n ${namespace} addr flush dev ${device} scope global`,
    `ip -n ${namespace} link set ${device} up`,
  ];
}

export function addAddresses({ namespace, device }: Interface, addresses: Addresses): string[] {
  return familiesOf(addresses).map(({ family, address }) => {
    const duplicateDetection = family === 'ipv6' ? ' nodad' : '';
    const cidr = `${address}/${PREFIX_LENGTH[family]}`;
    return `ip -n ${namespace} addr add ${cidr} dev ${device}${duplicateDetection}`;
  });
}

/** Redirects inbound TCP from one port to another, for IPv4 and IPv6. */
export function redirectPorts(
  { namespace, device }: Interface,
  ports: Readonly<Record<number, number>>,
): string[] {
  const rules = Object.entries(ports).map(
    ([from, to]) => `    iifname "${device}" tcp dport ${from} redirect to :${to}`,
  );
  if (rules.length === 0) return [];
  const chain = [
    '  chain prerouting {',
    '    type nat hook prerouting priority dstnat',
    ...rules,
    '  }',
  ];
  return [runWithInput(namespace, 'nft -f -', ['table inet nat-lab {', ...chain, '}'].join('\n'))];
}

export function setLinkDown({ namespace, device }: Interface): string {
  return `ip -n ${namespace} link set ${device} down`;
}

/** `onlink` because the interface has no address yet that puts the gateway on its network. */
function addDefaultRoute({ namespace, device }: Interface, { gateway }: InterfaceConfig): string[] {
  return familiesOf(gateway).map(
    ({ address }) => `ip -n ${namespace} route replace default via ${address} dev ${device} onlink`,
  );
}

/** Silently drops packets without another route, as the real internet does. */
export function blackholeUnroutedTraffic(namespace: string): string[] {
  return ['-4', '-6'].map((family) => `ip ${family} -n ${namespace} route add blackhole default`);
}

export function replaceRoute(namespace: string, network: string, via: string): string {
  return `ip -n ${namespace} route replace ${network} via ${via}`;
}

export function removeRoute(namespace: string, network: string): string {
  return `ip -n ${namespace} route delete ${network} 2>/dev/null || true`;
}

export function setSysctls(namespace: string, settings: string[]): string {
  return `ip netns exec ${namespace} sysctl -qew ${settings.join(' ')}`;
}

/** For a program to start, to write or to end, on a machine that also runs browsers. */
const DEADLINE_S = 30;

/** Fails at the deadline. @param condition a shell command without single quotes, which succeeds once it is met */
export function waitUntil(condition: string): string {
  return `timeout ${DEADLINE_S} sh -c 'until ${condition}; do sleep 0.02; done'`;
}

/** Runs a program in the namespace with the text as its standard input. */
export function runWithInput(namespace: string, program: string, text: string): string {
  return [`ip netns exec ${namespace} ${program} <<'END'`, text.trimEnd(), 'END'].join('\n');
}

function familiesOf({ ipv4, ipv6 }: Addresses): { family: 'ipv4' | 'ipv6'; address: string }[] {
  return [
    ...(ipv4 === undefined ? [] : [{ family: 'ipv4' as const, address: ipv4 }]),
    ...(ipv6 === undefined ? [] : [{ family: 'ipv6' as const, address: ipv6 }]),
  ];
}
