/**
 * A machine in the lab, at a site or on the internet: an empty one whose network other containers
 * can join.
 */
import type { ExecResult, StartedTestContainer } from 'testcontainers';
import type { Addresses } from './address-plan.js';
import { Forwarding } from './forwarding.js';

export class Host {
  readonly name: string;
  readonly #container: StartedTestContainer;
  readonly #addresses: () => Addresses[];

  /** Made by `Site` and `Internet`, who know its addresses. */
  constructor(name: string, container: StartedTestContainer, addresses: () => Addresses[]) {
    this.name = name;
    this.#container = container;
    this.#addresses = addresses;
  }

  /** As of now: they change when the site does. */
  get addresses(): Addresses[] {
    return this.#addresses();
  }

  /** The first of its IPv4 addresses. */
  get ipv4(): string {
    return this.#first('ipv4');
  }

  get ipv6(): string {
    return this.#first('ipv6');
  }

  /** For `withNetworkMode` of testcontainers: what is started with it runs on this host. */
  get networkMode(): string {
    return `container:${this.#container.getId()}`;
  }

  /**
   * Runs one of the small tools (ping, socat, ip, tcpdump, coturn's) and resolves however it ends.
   */
  exec(command: string[]): Promise<ExecResult> {
    return this.#container.exec(command);
  }

  /**
   * Makes a port of the host's loopback reachable from the machine; without one, whichever port
   * turns out to be free on the machine. The caller closes it.
   */
  forward(port?: number): Promise<Forwarding> {
    return Forwarding.open(this.#container.getId(), port);
  }

  #first(family: keyof Addresses): string {
    const address = this.addresses.map((addresses) => addresses[family]).find(Boolean);
    if (address === undefined) throw new Error(`${this.name} has no ${family} address`);
    return address;
  }
}
