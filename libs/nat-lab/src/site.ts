/** A network of people behind one router, or behind one of several at a time. */
import type { Access } from './access.js';
import { Host } from './host.js';
import type { Impairment } from './impairment.js';
import type { Router } from './router.js';
import { Uplink } from './uplink.js';
import * as wiring from './wiring.js';
import type { LabContainer } from './lab-container.js';

export interface SiteOptions {
  name: string;
  /** The first is in use to begin with. */
  uplinks: ReadonlyMap<string, { number: number; access: Access }>;
}

export class Site {
  readonly name: string;
  readonly #labContainer: LabContainer;
  readonly #uplinks: ReadonlyMap<string, Uplink>;
  /** By the number of their place in the LAN. */
  readonly #hosts = new Map<number, Host>();
  #placesTaken = 0;
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

  /** With one host, which has the site's name. */
  static async make(labContainer: LabContainer, { name, uplinks }: SiteOptions): Promise<Site> {
    const made = [...uplinks].map(([uplink, options]): [string, Uplink] => [
      uplink,
      new Uplink(labContainer, {
        ...options,
        name: uplinks.size === 1 ? name : `${name}-${uplink}`,
      }),
    ]);
    const site = new Site(labContainer, name, new Map(made));
    await labContainer.run(made.flatMap(([, uplink]) => uplink.make()));
    await site.addHost(name);
    return site;
  }

  /** The one who is always there. */
  get host(): Host {
    const first = this.#hosts.get(0);
    if (first === undefined) throw new Error(`${this.name} has no host`);
    return first;
  }

  /** The one in use. */
  get router(): Router {
    return this.#active.router;
  }

  /** All of them: of uplinks not in use, and of carriers. */
  get routers(): Router[] {
    return [...this.#uplinks.values()].flatMap((uplink) => uplink.routers);
  }

  /** Its name must be new in the lab. */
  async addHost(name: string): Promise<Host> {
    const index = this.#placesTaken++;
    const host = new Host(name, await this.#labContainer.addMachine(name), () => [
      this.#active.placementOf(index).addresses,
    ]);
    this.#hosts.set(index, host);
    await this.#labContainer.run(
      [...this.#uplinks.values()].flatMap((uplink) =>
        uplink.plugIn(this.#socketOf(host, uplink), index),
      ),
    );
    await this.#labContainer.run(this.#active.place(this.#socketOf(host, this.#active), index));
    return host;
  }

  /**
   * The uplink in use becomes another one, and is on. Its mappings are forgotten; hosts keep their
   * addresses unless these become public, private, or of another family.
   */
  async setAccess(access: Access): Promise<void> {
    const before = this.#placements();
    const lines = this.#active.setAccess(access);
    lines.push(...[...this.#hosts.keys()].map((index) => this.#active.isolate(index)));
    if (before !== this.#placements()) lines.push(...this.#placeAll());
    await this.#labContainer.run(lines);
  }

  /**
   * Out of one network, into another: the hosts get other addresses, and what runs on them goes on.
   */
  async roamTo(name: string): Promise<void> {
    const next = this.#uplinks.get(name);
    if (next === undefined) throw new Error(`${this.name} has no uplink ${name}`);
    const left = this.#active;
    this.#active = next;
    await this.#labContainer.run([
      ...[...this.#hosts.values()].map((host) => wiring.switchOff(this.#socketOf(host, left))),
      ...this.#placeAll(),
    ]);
  }

  /** Of the uplink in use, until it is called again; `{}` mends the line. */
  impair(impairment: Impairment): Promise<void> {
    return this.router.impair(impairment);
  }

  async powerOff(): Promise<void> {
    await this.#labContainer.run(
      [...this.#uplinks.values()].flatMap((uplink) => uplink.switchOff()),
    );
  }

  async powerOn(): Promise<void> {
    await this.#labContainer.run(
      [...this.#uplinks.values()].flatMap((uplink) => uplink.setAccess(uplink.access)),
    );
  }

  #socketOf(host: Host, uplink: Uplink): wiring.Socket {
    const index = [...this.#uplinks.values()].indexOf(uplink);
    return { namespace: host.name, device: `eth${index}` };
  }

  #placements(): string {
    return JSON.stringify([...this.#hosts.keys()].map((index) => this.#active.placementOf(index)));
  }

  #placeAll(): string[] {
    return [...this.#hosts].flatMap(([index, host]) =>
      this.#active.place(this.#socketOf(host, this.#active), index),
    );
  }
}
