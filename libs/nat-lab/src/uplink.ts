/**
 * One connection of a site to the internet: a router, and a carrier's NAT if the access has one.
 */
import type { Access, Nat, PacketFilters } from './access.js';
import {
  type Addresses,
  carrierInterface,
  type DualStack,
  hostInterface,
  type InterfaceConfig,
  type Ipv4Scope,
  type Lease,
  lanInterface,
  publicNetworksOf,
  wanInterface,
} from './address-plan.js';
import { addCoreRoute, removeCoreRoute, uplinkPort } from './core.js';
import type { LabContainer } from './lab-container.js';
import { Router } from './router.js';
import type { Translation } from './translation.js';
import * as wiring from './wiring.js';

export class Uplink {
  readonly router: Router;
  readonly #labContainer: LabContainer;
  readonly #number: number;
  #lease: Lease = 'first';
  #access: Access;
  #carrier: Router | undefined;

  /** `number` is unique in the lab and starts at 1. */
  constructor(
    labContainer: LabContainer,
    options: { number: number; name: string; access: Access },
  ) {
    this.#labContainer = labContainer;
    this.#number = options.number;
    this.#access = options.access;
    this.router = new Router(labContainer, `${options.name}-router`);
  }

  get access(): Access {
    return this.#access;
  }

  /** In the order from the site to the internet. */
  get routers(): Router[] {
    return this.#carrier === undefined ? [this.router] : [this.router, this.#carrier];
  }

  create(): string[] {
    return [...this.router.create(), ...this.#connect()];
  }

  /** Deletes all mappings and powers the routers on. Hosts stay connected to the LAN. */
  setAccess(access: Access): string[] {
    const disconnecting = [
      ...this.routers.map((router) => router.disconnect()),
      ...(this.#carrier ? [this.#carrier.remove()] : []),
    ];
    this.#access = access;
    return [...disconnecting, ...this.#connect()];
  }

  /** As `setAccess`, with the other of two public addresses. */
  renewLease(): string[] {
    this.#lease = this.#lease === 'first' ? 'second' : 'first';
    return this.setAccess(this.#access);
  }

  /** Changes these filters of the router and keeps its others, and all mappings. */
  setFilters(filters: PacketFilters): string {
    this.#access = { ...this.#access, ...filters };
    return this.router.filter(this.#access);
  }

  powerOff(): string[] {
    return this.routers.flatMap((router) => router.powerOff());
  }

  attachHost(iface: wiring.Interface, hostIndex: number): string[] {
    return [
      ...wiring.addVethPair(iface, this.#portOf(hostIndex)),
      wiring.disableLinkLocal(iface),
      this.applyIsolation(hostIndex),
    ];
  }

  /** Isolates the host from its neighbours, or reconnects them, as the access declares. */
  applyIsolation(hostIndex: number): string {
    return wiring.setIsolation(this.#portOf(hostIndex), this.#access.neighbours === 'isolated');
  }

  /** Assigns addresses to an attached host and waits until its bridge port forwards packets. */
  configureHost(iface: wiring.Interface, hostIndex: number): string[] {
    const config = this.hostConfig(hostIndex);
    return [
      ...wiring.configureInterfaceWithGateway(iface, config),
      wiring.waitUntilForwarding(this.#portOf(hostIndex)),
    ];
  }

  hostConfig(hostIndex: number): InterfaceConfig {
    return this.#withSupportedFamilies(hostInterface(this.#number, this.#ipv4Scope, hostIndex));
  }

  get #ipv4Scope(): Ipv4Scope {
    return this.#access.ipv4 === 'public' ? 'public' : 'private';
  }

  #portOf(hostIndex: number): wiring.BridgePort {
    return this.router.portFor(`host${hostIndex}`);
  }

  #connect(): string[] {
    const { carrier } = this.#access;
    this.#carrier = carrier && new Router(this.#labContainer, `${this.router.namespace}-carrier`);
    return [
      ...(carrier && this.#carrier ? this.#connectCarrier(this.#carrier, carrier) : []),
      ...this.#connectRouter(),
      ...this.#updateCoreRoutes(),
    ];
  }

  #connectCarrier(carrier: Router, nat: Nat): string[] {
    return [
      ...carrier.create(),
      ...carrier.connect(this.#corePort),
      ...carrier.configure({
        outside: this.#outside,
        inside: carrierInterface(this.#number, 'carrier'),
        rules: { ipv4: translation(nat, this.#outside) },
        filters: {},
      }),
      wiring.waitUntilForwarding(this.#corePort),
    ];
  }

  #connectRouter(): string[] {
    const { ipv4, ipv6 } = this.#access;
    const outside = this.#carrier ? carrierInterface(this.#number, 'router') : this.#outside;
    const upstream = this.#carrier?.portFor('customer') ?? this.#corePort;
    return [
      ...this.router.connect(upstream),
      ...this.router.configure({
        outside: this.#withSupportedFamilies(outside),
        inside: this.#withSupportedFamilies(lanInterface(this.#number, this.#ipv4Scope)),
        rules: {
          ...(ipv4 && { ipv4: ipv4 === 'public' ? ipv4 : translation(ipv4, outside) }),
          ...(ipv6 && { ipv6 }),
        },
        filters: this.#access,
      }),
      wiring.waitUntilForwarding(upstream),
    ];
  }

  get #outside(): InterfaceConfig<DualStack> {
    return wanInterface(this.#number, this.#lease);
  }

  get #corePort(): wiring.BridgePort {
    return uplinkPort(this.#number);
  }

  /** The core routes only networks with public addresses. */
  #updateCoreRoutes(): string[] {
    const networks = publicNetworksOf(this.#number);
    const { ipv4, ipv6 } = this.#outside.addresses;
    return [
      this.#ipv4Scope === 'public'
        ? addCoreRoute(networks.ipv4, ipv4)
        : removeCoreRoute(networks.ipv4),
      this.#access.ipv6 ? addCoreRoute(networks.ipv6, ipv6) : removeCoreRoute(networks.ipv6),
    ];
  }

  #withSupportedFamilies({ addresses, gateway }: InterfaceConfig): InterfaceConfig {
    const choose = ({ ipv4, ipv6 }: Addresses): Addresses => ({
      ...(this.#access.ipv4 && ipv4 && { ipv4 }),
      ...(this.#access.ipv6 && ipv6 && { ipv6 }),
    });
    return { addresses: choose(addresses), gateway: choose(gateway) };
  }
}

function translation(nat: Nat, outside: InterfaceConfig<{ ipv4: string }>): Translation {
  return { nat, outsideAddress: outside.addresses.ipv4 };
}
