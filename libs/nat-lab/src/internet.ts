/**
 * The part of the lab that everybody reaches: servers with public addresses, one network for all of
 * them.
 */
import { type Addresses, serverPlacement } from './address-plan.js';
import { serverPort } from './core.js';
import { Host } from './host.js';
import * as wiring from './wiring.js';
import type { World } from './world.js';

export interface ServerOptions {
  /** How many addresses of each family, for servers that listen on several. Default: 1. */
  addresses?: number;
}

export class Internet {
  readonly #world: World;
  #attached = 0;
  #addressesTaken = 0;

  constructor(world: World) {
    this.#world = world;
  }

  /** An empty machine. Its name must be new in the lab. */
  async addHost(name: string, options?: ServerOptions): Promise<Host> {
    const machine = await this.#world.addMachine(name);
    const addresses = await this.#plugIn({ namespace: name, device: 'eth0' }, options);
    return new Host(name, machine, () => addresses);
  }

  /**
   * Gives a running container of anybody's an interface on the lab's internet, and makes that its
   * way to whatever it has no network of its own for: it no longer gets out of the machine. Lasts
   * until the container stops.
   */
  async attach(containerId: string, options?: ServerOptions): Promise<Addresses[]> {
    const namespace = `attached-${this.#attached++}`;
    await this.#world.adopt(containerId, namespace);
    return this.#plugIn({ namespace, device: 'lab0' }, options);
  }

  /** Hosts, those added later too, and what runs on them resolve the name to these addresses. */
  name(name: string, addresses: Addresses): Promise<void> {
    return this.#world.addName(name, addresses);
  }

  async #plugIn(
    socket: wiring.Socket,
    { addresses: count = 1 }: ServerOptions = {},
  ): Promise<Addresses[]> {
    const first = this.#addressesTaken;
    this.#addressesTaken += count;
    const placements = Array.from({ length: count }, (_, index) => serverPlacement(first + index));
    const [main, ...others] = placements;
    if (main === undefined) throw new Error('a server has at least one address');
    await this.#world.run([
      ...wiring.plug(socket, serverPort(first)),
      wiring.withoutLinkLocal(socket),
      ...wiring.place(socket, main),
      ...others.flatMap(({ addresses }) => wiring.addAddresses(socket, addresses)),
      ...wiring.routeEverything(socket, main),
    ]);
    return placements.map(({ addresses }) => addresses);
  }
}
