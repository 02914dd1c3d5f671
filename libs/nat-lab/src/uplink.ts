/**
 * One way from a site to the internet: a router, and above it a carrier where the access has one.
 */
import type { Access, Nat } from './access.js';
import {
  type Addresses,
  carrierPlacement,
  type DualStack,
  hostPlacement,
  insidePlacement,
  type Ipv4Kind,
  outsidePlacement,
  type Placement,
  routedTo,
} from './address-plan.js';
import { forgetRoute, routeByCore, uplinkPort } from './core.js';
import { Router } from './router.js';
import type { Translation } from './translation.js';
import * as wiring from './wiring.js';
import type { LabContainer } from './lab-container.js';

export class Uplink {
  readonly router: Router;
  readonly #labContainer: LabContainer;
  readonly #number: number;
  readonly #outside: Placement<DualStack>;
  #access: Access;
  #carrier: Router | undefined;

  /** Numbers are unique in a lab and begin at 1. */
  constructor(
    labContainer: LabContainer,
    options: { number: number; name: string; access: Access },
  ) {
    this.#labContainer = labContainer;
    this.#number = options.number;
    this.#outside = outsidePlacement(options.number);
    this.#access = options.access;
    this.router = new Router(labContainer, `${options.name}-router`);
  }

  get access(): Access {
    return this.#access;
  }

  /** From the site outwards. */
  get routers(): Router[] {
    return this.#carrier === undefined ? [this.router] : [this.router, this.#carrier];
  }

  make(): string[] {
    return [...this.router.make(), ...this.#connect()];
  }

  /**
   * Forgets all mappings, and brings back what was switched off. Cables of the LAN stay in place.
   */
  setAccess(access: Access): string[] {
    const disconnecting = [
      ...this.routers.map((router) => router.disconnect()),
      ...(this.#carrier ? [this.#carrier.remove()] : []),
    ];
    this.#access = access;
    return [...disconnecting, ...this.#connect()];
  }

  switchOff(): string[] {
    return this.routers.flatMap((router) => router.switchOff());
  }

  plugIn(socket: wiring.Socket, hostIndex: number): string[] {
    return [
      ...wiring.plug(socket, this.#portOf(hostIndex)),
      wiring.withoutLinkLocal(socket),
      this.isolate(hostIndex),
    ];
  }

  /** From its neighbours, or no longer, as the access has it. */
  isolate(hostIndex: number): string {
    return wiring.isolate(this.#portOf(hostIndex), this.#access.neighbours === 'isolated');
  }

  /** Gives a host that is plugged in its addresses, and waits until they are of use. */
  place(socket: wiring.Socket, hostIndex: number): string[] {
    const placement = this.placementOf(hostIndex);
    return [
      ...wiring.placeWithWayOut(socket, placement),
      wiring.untilForwarding(this.#portOf(hostIndex)),
    ];
  }

  placementOf(hostIndex: number): Placement {
    return this.#inOwnFamilies(hostPlacement(this.#number, this.#ipv4Kind, hostIndex));
  }

  get #ipv4Kind(): Ipv4Kind {
    return this.#access.ipv4 === 'public' ? 'public' : 'private';
  }

  #portOf(hostIndex: number): wiring.Port {
    return this.router.portFor(`host${hostIndex}`);
  }

  #connect(): string[] {
    const { carrier } = this.#access;
    this.#carrier = carrier && new Router(this.#labContainer, `${this.router.namespace}-carrier`);
    return [
      ...(carrier && this.#carrier ? this.#connectCarrier(this.#carrier, carrier) : []),
      ...this.#connectRouter(),
      ...this.#routeByCore(),
    ];
  }

  #connectCarrier(carrier: Router, nat: Nat): string[] {
    return [
      ...carrier.make(),
      ...carrier.connect(this.#corePort),
      ...carrier.configure({
        outside: this.#outside,
        inside: carrierPlacement(this.#number, 'carrier'),
        rules: { ipv4: translation(nat, this.#outside), egress: 'all' },
      }),
      wiring.untilForwarding(this.#corePort),
    ];
  }

  #connectRouter(): string[] {
    const { ipv4, ipv6, egress = 'all' } = this.#access;
    const outside = this.#carrier ? carrierPlacement(this.#number, 'router') : this.#outside;
    const upstream = this.#carrier?.portFor('customer') ?? this.#corePort;
    return [
      ...this.router.connect(upstream),
      ...this.router.configure({
        outside: this.#inOwnFamilies(outside),
        inside: this.#inOwnFamilies(insidePlacement(this.#number, this.#ipv4Kind)),
        rules: {
          ...(ipv4 && { ipv4: ipv4 === 'public' ? ipv4 : translation(ipv4, outside) }),
          ...(ipv6 && { ipv6 }),
          egress,
        },
      }),
      wiring.untilForwarding(upstream),
    ];
  }

  get #corePort(): wiring.Port {
    return uplinkPort(this.#number);
  }

  /** The networks behind this uplink whose addresses are the internet's, and no others. */
  #routeByCore(): string[] {
    const networks = routedTo(this.#number);
    const { ipv4, ipv6 } = this.#outside.addresses;
    return [
      this.#ipv4Kind === 'public' ? routeByCore(networks.ipv4, ipv4) : forgetRoute(networks.ipv4),
      this.#access.ipv6 ? routeByCore(networks.ipv6, ipv6) : forgetRoute(networks.ipv6),
    ];
  }

  #inOwnFamilies({ addresses, gateway }: Placement): Placement {
    const choose = ({ ipv4, ipv6 }: Addresses): Addresses => ({
      ...(this.#access.ipv4 && ipv4 && { ipv4 }),
      ...(this.#access.ipv6 && ipv6 && { ipv6 }),
    });
    return { addresses: choose(addresses), gateway: choose(gateway) };
  }
}

function translation(nat: Nat, outside: Placement<{ ipv4: string }>): Translation {
  return { nat, outsideAddress: outside.addresses.ipv4 };
}
