/**
 * A small internet on this machine: sites behind NATs, public servers, and no route to the outside.
 * It is independent of the software under test.
 *
 *   await using lab = await NatLab.start({ alice: symmetric, bob: portRestricted });
 */
import type { Access, Uplinks } from './access.js';
import { Capture } from './capture.js';
import { createCore } from './core.js';
import { Internet } from './internet.js';
import { LabContainer } from './lab-container.js';
import { Site, type SiteOptions } from './site.js';

export class NatLab<Name extends string = string> implements AsyncDisposable {
  readonly internet: Internet;
  readonly #labContainer: LabContainer;
  readonly #sites: ReadonlyMap<string, Site>;

  private constructor(labContainer: LabContainer, sites: Site[]) {
    this.#labContainer = labContainer;
    this.internet = new Internet(labContainer);
    this.#sites = new Map(sites.map((site) => [site.name, site]));
  }

  /** Labs may run side by side. Disposal, or a failed start, removes all containers of the lab. */
  static async start<Name extends string>(
    sites: Record<Name, Access | Uplinks>,
  ): Promise<NatLab<Name>> {
    const labContainer = await LabContainer.create();
    try {
      await labContainer.run(createCore());
      const created = numberUplinks(sites).map((options) => Site.create(labContainer, options));
      return new NatLab<Name>(labContainer, await Promise.all(created));
    } catch (error) {
      await labContainer[Symbol.asyncDispose]();
      throw error;
    }
  }

  /** The prefix of its container names: `<id>-routers`, and `<id>-<host>` for each host. */
  get id(): string {
    return this.#labContainer.id;
  }

  site(name: Name): Site {
    const site = this.#sites.get(name);
    if (site === undefined) throw new Error(`there is no site ${name}`);
    return site;
  }

  /** Cuts hosts off from the internet and their neighbours. Servers still reach each other. */
  async powerOffRouters(): Promise<void> {
    await this.#forEachSite((site) => site.powerOff());
  }

  /** All mappings are lost. */
  async powerOnRouters(): Promise<void> {
    await this.#forEachSite((site) => site.powerOn());
  }

  /**
   * Captures packets on all interfaces of the current routers. Disposal writes one file per router,
   * `<router>.pcap`, into the folder.
   */
  capture(folder: string): Promise<Capture> {
    const routers = [...this.#sites.values()].flatMap((site) => site.routers);
    return Capture.start(this.#labContainer, routers, folder);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#labContainer[Symbol.asyncDispose]();
  }

  async #forEachSite(act: (site: Site) => Promise<void>): Promise<void> {
    await Promise.all([...this.#sites.values()].map(act));
  }
}

function numberUplinks(sites: Record<string, Access | Uplinks>): SiteOptions[] {
  let number = 0;
  return Object.entries(sites).map(([name, site]) => {
    const accesses = 'uplinks' in site ? site.uplinks : { [name]: site };
    const uplinks = Object.entries(accesses).map(
      ([uplink, access]) => [uplink, { number: ++number, access }] as const,
    );
    return { name, uplinks: new Map(uplinks) };
  });
}
