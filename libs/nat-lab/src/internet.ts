/**
 * The part of the lab that everybody reaches: servers with public addresses, one network for all of
 * them.
 */
import { type Addresses, serverPlacement } from './address-plan.js';
import { serverPort } from './core.js';
import { Host } from './host.js';
import * as wiring from './wiring.js';
import type { LabContainer } from './lab-container.js';

export interface ServerOptions {
  /** How many addresses of each family, for servers that listen on several. Default: 1. */
  addresses?: number;
}

export interface AttachOptions {
  /** From `reserve`, for a container that has to know its addresses before it runs. Default: a new one. */
  reservation?: Reservation;
  /** TCP ports on which the lab finds other ones of the container's, as `docker run --publish` does it. */
  redirect?: Readonly<Record<number, number>>;
}

/** Addresses that nobody else gets. */
export interface Reservation {
  readonly first: number;
  readonly addresses: readonly Addresses[];
}

export class Internet {
  readonly #labContainer: LabContainer;
  #attached = 0;
  #addressesTaken = 0;

  constructor(labContainer: LabContainer) {
    this.#labContainer = labContainer;
  }

  /** An empty machine. Its name must be new in the lab. */
  async addHost(name: string, options?: ServerOptions): Promise<Host> {
    const machine = await this.#labContainer.addMachine(name);
    const { addresses } = await this.#plugIn(
      { namespace: name, device: 'eth0' },
      this.reserve(options),
    );
    return new Host(name, machine, () => [...addresses]);
  }

  reserve({ addresses: count = 1 }: ServerOptions = {}): Reservation {
    const first = this.#addressesTaken;
    this.#addressesTaken += count;
    const addresses = Array.from({ length: count }, (_, i) => serverPlacement(first + i).addresses);
    return { first, addresses };
  }

  /**
   * Gives a running container of anybody's an interface on the lab's internet, and makes that its
   * way to whatever it has no network of its own for: it no longer gets out of the machine. Lasts
   * until the container stops.
   */
  async attach(containerId: string, options: AttachOptions = {}): Promise<Reservation> {
    const { reservation = this.reserve(), redirect = {} } = options;
    const namespace = `attached-${this.#attached++}`;
    await this.#labContainer.adopt(containerId, namespace);
    const socket = { namespace, device: 'lab0' };
    await this.#plugIn(socket, reservation);
    await this.#labContainer.run(wiring.redirectPorts(socket, redirect));
    return reservation;
  }

  /** Hosts, those added later too, and what runs on them resolve the name to these addresses. */
  addHostname(name: string, addresses: Addresses): Promise<void> {
    return this.#labContainer.addHostname(name, addresses);
  }

  async #plugIn(socket: wiring.Socket, reservation: Reservation): Promise<Reservation> {
    const { first, addresses } = reservation;
    const [, ...others] = addresses;
    const main = serverPlacement(first);
    const port = serverPort(first);
    await this.#labContainer.run([
      ...wiring.plug(socket, port),
      wiring.withoutLinkLocal(socket),
      ...wiring.placeWithWayOut(socket, main),
      ...others.flatMap((more) => wiring.addAddresses(socket, more)),
      wiring.untilForwarding(port),
    ]);
    return reservation;
  }
}
