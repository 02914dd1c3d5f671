/**
 * A router between a LAN and a WAN: a home router, an office firewall or a carrier's NAT.
 */
import { DEFAULT_MAPPING_LIFETIME_S, type PacketFilters } from './access.js';
import type { InterfaceConfig } from './address-plan.js';
import { type Mapping, parseMappings } from './conntrack.js';
import { impair, type Impairment, probeNetem } from './impairment.js';
import type { LabContainer } from './lab-container.js';
import { filtersRuleset } from './packet-filters.js';
import { type RouterRules, rulesetOf } from './ruleset.js';
import * as wiring from './wiring.js';

export interface RouterSettings {
  outside: InterfaceConfig;
  inside: InterfaceConfig;
  rules: RouterRules;
  filters: PacketFilters;
}

export class Router {
  readonly namespace: string;
  readonly #labContainer: LabContainer;
  #insidePrefixes: string[] = [];

  constructor(labContainer: LabContainer, namespace: string) {
    this.#labContainer = labContainer;
    this.namespace = namespace;
  }

  /** The bridge port for a host, or for a router behind this one. */
  portFor(device: string): wiring.BridgePort {
    return { namespace: this.namespace, bridge: 'lan', device };
  }

  get #wan(): wiring.Interface {
    return { namespace: this.namespace, device: 'wan' };
  }

  get #lan(): wiring.Interface {
    return { namespace: this.namespace, device: 'lan' };
  }

  create(): string[] {
    return wiring.createRouterNamespace(this.namespace, 'lan');
  }

  connect(upstream: wiring.BridgePort): string[] {
    return wiring.addVethPair(this.#wan, upstream);
  }

  /** Disconnect first: Linux removes the interfaces of a deleted namespace with a delay. */
  remove(): string {
    return wiring.removeNamespace(this.namespace);
  }

  disconnect(): string {
    return wiring.removeInterface(this.#wan);
  }

  /** Replaces the configuration and deletes all mappings. */
  configure({ outside, inside, rules, filters }: RouterSettings): string[] {
    this.#insidePrefixes = Object.values(inside.addresses).map(lanPrefix);
    const lifetimeS = typeof rules.ipv4 === 'object' ? rules.ipv4.nat.mappingLifetimeS : undefined;
    return [
      wiring.runWithInput(this.namespace, 'nft -f -', rulesetOf(rules)),
      this.filter(filters),
      wiring.setSysctls(this.namespace, [
        `net.netfilter.nf_conntrack_udp_timeout=${lifetimeS ?? DEFAULT_MAPPING_LIFETIME_S}`,
        `net.netfilter.nf_conntrack_udp_timeout_stream=${lifetimeS ?? DEFAULT_MAPPING_LIFETIME_S}`,
      ]),
      `ip netns exec ${this.namespace} conntrack -F 2>/dev/null`,
      // Last: a packet of a flow that goes on would bring its old mapping into the new rules.
      ...wiring.configureInterfaceWithGateway(this.#wan, outside),
      ...wiring.configureInterface(this.#lan, inside),
    ];
  }

  /** Replaces the packet filters. Mappings and interfaces stay as they are. */
  filter(filters: PacketFilters): string {
    return wiring.runWithInput(this.namespace, 'nft -f -', filtersRuleset(filters));
  }

  powerOff(): string[] {
    return [wiring.setLinkDown(this.#wan), wiring.setLinkDown(this.#lan)];
  }

  async impair(impairment: Impairment): Promise<void> {
    const { exitCode } = await this.#labContainer.exec(['sh', '-c', probeNetem(this.namespace)]);
    await this.#labContainer.run(
      impair(this.namespace, impairment, exitCode === 0 ? 'netem' : 'queue'),
    );
  }

  /** The flows that the router currently tracks, IPv4 and IPv6. */
  async mappings(): Promise<Mapping[]> {
    const listing = await this.#labContainer.run(
      ['ipv4', 'ipv6'].map(
        (family) => `ip netns exec ${this.namespace} conntrack -L -f ${family} 2>/dev/null`,
      ),
    );
    return parseMappings(listing, (address) =>
      this.#insidePrefixes.some((prefix) => address.startsWith(prefix)),
    );
  }
}

/** Every LAN is a /24 or a /64, and `::` separates the prefix from the host part. */
function lanPrefix(address: string): string {
  return address.replace(/(?<=\.|::)[^.:]*$/, '');
}
