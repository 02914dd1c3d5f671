/** A LAN behind one router, or behind one of several routers at a time. */
import type { Access, PacketFilters } from './access.js';
import { Host } from './host.js';
import type { Impairment } from './impairment.js';
import type { LabContainer } from './lab-container.js';
import type { Router } from './router.js';
import { Uplink } from './uplink.js';
import * as wiring from './wiring.js';

export interface SiteOptions {
  name: string;
  /** At the start, the first is active. */
  uplinks: ReadonlyMap<string, { number: number; access: Access }>;
}

export class Site {
  readonly name: string;
  readonly #labContainer: LabContainer;
  readonly #uplinks: ReadonlyMap<string, Uplink>;
  /** By their index in the address plan. */
  readonly #hosts = new Map<number, Host>();
  #nextHostIndex = 0;
  #active: Uplink;

  private constructor(
    labContainer: LabContainer,
    name: string,
    uplinks: ReadonlyMap<string, Uplink>,
  ) {
    const [first] = uplinks.values();
    if (first === undefined) throw new Error(`${name} has no uplink`);
    this.#labContainer = labContainer;
    this.name = name;
    this.#uplinks = uplinks;
    this.#active = first;
  }

  /** Creates the site with one host, which has the site's name. */
  static async create(labContainer: LabContainer, { name, uplinks }: SiteOptions): Promise<Site> {
    const created = [...uplinks].map(([uplink, options]): [string, Uplink] => [
      uplink,
      new Uplink(labContainer, {
        ...options,
        name: uplinks.size === 1 ? name : `${name}-${uplink}`,
      }),
    ]);
    const site = new Site(labContainer, name, new Map(created));
    await labContainer.run(created.flatMap(([, uplink]) => uplink.create()));
    await site.addHost(name);
    return site;
  }

  /** The host that every site starts with. */
  get host(): Host {
    const first = this.#hosts.get(0);
    if (first === undefined) throw new Error(`${this.name} has no host`);
    return first;
  }

  /** The router of the active uplink. */
  get router(): Router {
    return this.#active.router;
  }

  /** The routers of all uplinks, including carriers. */
  get routers(): Router[] {
    return [...this.#uplinks.values()].flatMap((uplink) => uplink.routers);
  }

  /** Its name must be unique in the lab. */
  async addHost(name: string): Promise<Host> {
    const index = this.#nextHostIndex++;
    const host = new Host(name, await this.#labContainer.addHostContainer(name), () => [
      this.#active.hostConfig(index).addresses,
    ]);
    this.#hosts.set(index, host);
    await this.#labContainer.run(
      [...this.#uplinks.values()].flatMap((uplink) =>
        uplink.attachHost(this.#interfaceOf(host, uplink), index),
      ),
    );
    await this.#labContainer.run(
      this.#active.configureHost(this.#interfaceOf(host, this.#active), index),
    );
    return host;
  }

  /**
   * Reconfigures the active uplink and powers it on. Its mappings are lost. Hosts keep their
   * addresses unless the new access changes them between public and private, or changes the address
   * family.
   */
  async setAccess(access: Access): Promise<void> {
    const before = this.#hostConfigs();
    const lines = this.#active.setAccess(access);
    lines.push(...[...this.#hosts.keys()].map((index) => this.#active.applyIsolation(index)));
    if (before !== this.#hostConfigs()) lines.push(...this.#configureAllHosts());
    await this.#labContainer.run(lines);
  }

  /**
   * The provider assigns another public address to the active uplink, alternately one of two. All mappings are lost.
   * Hosts keep their addresses unless these are public, so their systems report no change.
   */
  async renewLease(): Promise<void> {
    await this.#labContainer.run(this.#active.renewLease());
  }

  /**
   * Changes these packet filters of the active uplink and keeps its others. Unlike `setAccess`, it
   * keeps mappings, and open flows go on if the filters let them through.
   */
  async setFilters(filters: PacketFilters): Promise<void> {
    await this.#labContainer.run([this.#active.setFilters(filters)]);
  }

  /** Moves the hosts to another uplink. Their addresses change; their processes continue to run. */
  async roamTo(name: string): Promise<void> {
    const next = this.#uplinks.get(name);
    if (next === undefined) throw new Error(`${this.name} has no uplink ${name}`);
    const previous = this.#active;
    this.#active = next;
    await this.#labContainer.run([
      ...[...this.#hosts.values()].map((host) =>
        wiring.setLinkDown(this.#interfaceOf(host, previous)),
      ),
      ...this.#configureAllHosts(),
    ]);
  }

  /** Impairs the active uplink until the next call; `{}` removes the impairment. */
  impair(impairment: Impairment): Promise<void> {
    return this.router.impair(impairment);
  }

  async powerOff(): Promise<void> {
    await this.#labContainer.run(
      [...this.#uplinks.values()].flatMap((uplink) => uplink.powerOff()),
    );
  }

  async powerOn(): Promise<void> {
    await this.#labContainer.run(
      [...this.#uplinks.values()].flatMap((uplink) => uplink.setAccess(uplink.access)),
    );
  }

  #interfaceOf(host: Host, uplink: Uplink): wiring.Interface {
    const index = [...this.#uplinks.values()].indexOf(uplink);
    return { namespace: host.name, device: `eth${index}` };
  }

  #hostConfigs(): string {
    return JSON.stringify([...this.#hosts.keys()].map((index) => this.#active.hostConfig(index)));
  }

  #configureAllHosts(): string[] {
    return [...this.#hosts].flatMap(([index, host]) =>
      this.#active.configureHost(this.#interfaceOf(host, this.#active), index),
    );
  }
}
