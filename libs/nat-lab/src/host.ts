/**
 * A host at a site or on the internet: an otherwise idle container whose network other containers
 * can join.
 */
import type { ExecResult, StartedTestContainer } from 'testcontainers';
import type { Addresses } from './address-plan.js';
import { Forwarding } from './forwarding.js';

export class Host {
  readonly name: string;
  readonly #container: StartedTestContainer;
  readonly #addresses: () => Addresses[];

  /** `Site` and `Internet` create hosts and know their addresses. */
  constructor(name: string, container: StartedTestContainer, addresses: () => Addresses[]) {
    this.name = name;
    this.#container = container;
    this.#addresses = addresses;
  }

  /** The current ones; they change with the site's access and uplink. */
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

  /** For testcontainers' `withNetworkMode`: a container started with it runs on this host. */
  get networkMode(): string {
    return `container:${this.#container.getId()}`;
  }

  /**
   * Runs a command (ping, socat, ip, tcpdump and coturn's tools are installed). Resolves whatever
   * its exit code is.
   */
  exec(command: string[]): Promise<ExecResult> {
    return this.#container.exec(command);
  }

  /**
   * Forwards a free port on the machine's loopback to `port` on the host's loopback; without
   * `port`, to the port with the same number. The caller disposes of the forwarding.
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
