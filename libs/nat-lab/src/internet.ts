/**
 * The public part of the lab: one network of servers that every site can reach.
 */
import { type Addresses, serverInterface } from './address-plan.js';
import { serverPort } from './core.js';
import { Host } from './host.js';
import type { LabContainer } from './lab-container.js';
import * as wiring from './wiring.js';

export interface ServerOptions {
  /** The number of IPv4 and of IPv6 addresses. Default: 1. */
  addresses?: number;
}

export interface AttachOptions {
  /** From `reserve`, if the container needs its addresses before it starts. Default: a new one. */
  reservation?: Reservation;
  /** Redirects TCP ports to other ports of the container, like `docker run --publish`. */
  redirect?: Readonly<Record<number, number>>;
}

/** Addresses that the lab assigns to no other host. */
export interface Reservation {
  readonly first: number;
  readonly addresses: readonly Addresses[];
}

export class Internet {
  readonly #labContainer: LabContainer;
  #attached = 0;
  #addressesReserved = 0;

  constructor(labContainer: LabContainer) {
    this.#labContainer = labContainer;
  }

  /** Adds an idle host. Its name must be unique in the lab. */
  async addHost(name: string, options?: ServerOptions): Promise<Host> {
    const container = await this.#labContainer.addHostContainer(name);
    const { addresses } = await this.#connect(
      { namespace: name, device: 'eth0' },
      this.reserve(options),
    );
    return new Host(name, container, () => [...addresses]);
  }

  reserve({ addresses: count = 1 }: ServerOptions = {}): Reservation {
    const first = this.#addressesReserved;
    this.#addressesReserved += count;
    const addresses = Array.from({ length: count }, (_, i) => serverInterface(first + i).addresses);
    return { first, addresses };
  }

  /**
   * Connects a running container to the lab's internet and makes that its default route, so it no
   * longer reaches anything outside the lab and its own Docker networks. Lasts until the container
   * stops.
   */
  async attach(containerId: string, options: AttachOptions = {}): Promise<Reservation> {
    const { reservation = this.reserve(), redirect = {} } = options;
    const namespace = `attached-${this.#attached++}`;
    await this.#labContainer.nameNamespace(containerId, namespace);
    const iface = { namespace, device: 'lab0' };
    await this.#connect(iface, reservation);
    await this.#labContainer.run(wiring.redirectPorts(iface, redirect));
    return reservation;
  }

  /** All hosts, including those added later, resolve the name to these addresses. */
  addHostname(name: string, addresses: Addresses): Promise<void> {
    return this.#labContainer.addHostname(name, addresses);
  }

  async #connect(iface: wiring.Interface, reservation: Reservation): Promise<Reservation> {
    const { first, addresses } = reservation;
    const [, ...others] = addresses;
    const main = serverInterface(first);
    const port = serverPort(first);
    await this.#labContainer.run([
      ...wiring.addVethPair(iface, port),
      wiring.disableLinkLocal(iface),
      ...wiring.configureInterfaceWithGateway(iface, main),
      ...others.flatMap((more) => wiring.addAddresses(iface, more)),
      wiring.waitUntilForwarding(port),
    ]);
    return reservation;
  }
}
