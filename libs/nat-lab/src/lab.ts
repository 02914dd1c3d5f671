/**
 * A small internet on this machine: sites behind NATs, servers, and no way out. Knows nothing of
 * what runs in it.
 *
 *   await using lab = await NatLab.start({ alice: symmetric, bob: portRestricted });
 */
import type { Access, Uplinks } from './access.js';
import { Capture } from './capture.js';
import { makeCore } from './core.js';
import { Internet } from './internet.js';
import { Site, type SiteOptions } from './site.js';
import { LabContainer } from './lab-container.js';

export class NatLab<Name extends string = string> implements AsyncDisposable {
  readonly internet: Internet;
  readonly #labContainer: LabContainer;
  readonly #sites: ReadonlyMap<string, Site>;

  private constructor(labContainer: LabContainer, sites: Site[]) {
    this.#labContainer = labContainer;
    this.internet = new Internet(labContainer);
    this.#sites = new Map(sites.map((site) => [site.name, site]));
  }

  /** Several labs may run at once. Disposal, also of a start that fails, leaves nothing behind. */
  static async start<Name extends string>(
    sites: Record<Name, Access | Uplinks>,
  ): Promise<NatLab<Name>> {
    const labContainer = await LabContainer.create();
    try {
      await labContainer.run(makeCore());
      const made = numberUplinks(sites).map((options) => Site.make(labContainer, options));
      return new NatLab<Name>(labContainer, await Promise.all(made));
    } catch (error) {
      await labContainer[Symbol.asyncDispose]();
      throw error;
    }
  }

  /** What the names of its containers begin with: `<id>-routers`, and `<id>-<host>` for each host. */
  get id(): string {
    return this.#labContainer.id;
  }

  site(name: Name): Site {
    const site = this.#sites.get(name);
    if (site === undefined) throw new Error(`there is no site ${name}`);
    return site;
  }

  /** From now on nobody leaves a site or reaches a neighbour; servers reach each other. */
  async powerOffRouters(): Promise<void> {
    await this.#each((site) => site.powerOff());
  }

  /** With all mappings forgotten. */
  async powerOnRouters(): Promise<void> {
    await this.#each((site) => site.powerOn());
  }

  /**
   * Records all sides of the routers that there are now, until it is disposed: one file each in the
   * folder, `<router>.pcap`.
   */
  capture(folder: string): Promise<Capture> {
    const routers = [...this.#sites.values()].flatMap((site) => site.routers);
    return Capture.start(this.#labContainer, routers, folder);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#labContainer[Symbol.asyncDispose]();
  }

  async #each(act: (site: Site) => Promise<void>): Promise<void> {
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
