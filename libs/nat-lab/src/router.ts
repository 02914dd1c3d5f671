/**
 * A box with a LAN on one side and something larger on the other: a home router, an office
 * firewall, a carrier.
 */
import { DEFAULT_MAPPING_LIFETIME_S } from './access.js';
import type { Placement } from './address-plan.js';
import { type Mapping, parseMappings } from './conntrack.js';
import { impair, type Impairment, tryNetem } from './impairment.js';
import { type RouterRules, rulesetOf } from './ruleset.js';
import * as wiring from './wiring.js';
import type { LabContainer } from './lab-container.js';

export interface RouterSettings {
  outside: Placement;
  inside: Placement;
  rules: RouterRules;
}

export class Router {
  readonly namespace: string;
  readonly #labContainer: LabContainer;
  #insidePrefixes: string[] = [];

  constructor(labContainer: LabContainer, namespace: string) {
    this.#labContainer = labContainer;
    this.namespace = namespace;
  }

  /** Where hosts, or the routers below, are plugged in. */
  portFor(device: string): wiring.Port {
    return { namespace: this.namespace, bridge: 'lan', device };
  }

  get #wan(): wiring.Socket {
    return { namespace: this.namespace, device: 'wan' };
  }

  get #lan(): wiring.Socket {
    return { namespace: this.namespace, device: 'lan' };
  }

  make(): string[] {
    return wiring.makeRouter(this.namespace, 'lan');
  }

  connect(upstream: wiring.Port): string[] {
    return wiring.plug(this.#wan, upstream);
  }

  /** Unplugged before: Linux takes its time to clear the cables of a namespace away. */
  remove(): string {
    return wiring.removeNamespace(this.namespace);
  }

  disconnect(): string {
    return wiring.unplug(this.#wan);
  }

  /** Forgets all mappings, like a box that was configured anew. */
  configure({ outside, inside, rules }: RouterSettings): string[] {
    this.#insidePrefixes = Object.values(inside.addresses).map(lanPrefix);
    const lifetimeS = typeof rules.ipv4 === 'object' ? rules.ipv4.nat.mappingLifetimeS : undefined;
    return [
      ...wiring.placeWithWayOut(this.#wan, outside),
      ...wiring.place(this.#lan, inside),
      wiring.feed(this.namespace, 'nft -f -', rulesetOf(rules)),
      wiring.set(this.namespace, [
        `net.netfilter.nf_conntrack_udp_timeout=${lifetimeS ?? DEFAULT_MAPPING_LIFETIME_S}`,
        `net.netfilter.nf_conntrack_udp_timeout_stream=${lifetimeS ?? DEFAULT_MAPPING_LIFETIME_S}`,
      ]),
      `ip netns exec ${this.namespace} conntrack -F 2>/dev/null`,
    ];
  }

  switchOff(): string[] {
    return [wiring.switchOff(this.#wan), wiring.switchOff(this.#lan)];
  }

  async impair(impairment: Impairment): Promise<void> {
    const { exitCode } = await this.#labContainer.exec(['sh', '-c', tryNetem(this.namespace)]);
    await this.#labContainer.run(
      impair(this.namespace, impairment, exitCode === 0 ? 'netem' : 'queue'),
    );
  }

  /** All flows that the router has in mind, of both families. */
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

/** LANs are /24 and /64 throughout, and `::` stands where the host's part begins. */
function lanPrefix(address: string): string {
  return address.replace(/(?<=\.|::)[^.:]*$/, '');
}
