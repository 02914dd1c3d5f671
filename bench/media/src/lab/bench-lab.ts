/** The testbed of the NAT tests, with the signaling of the compared systems, and without what would slow pages. */
import { Testbed } from '@throughline/nat-e2e/testbed';
import { portRestricted } from '@throughline/nat-lab';
import { watchFrames } from '../page/watch-frames.ts';
import { barePage, peerJs } from '../systems/compared-pages.ts';
import type { System } from '../systems/system.ts';
import { throughline } from '../systems/throughline.ts';
import { Company } from './company.ts';
import { SIGNALING_ORIGIN, SignalingServer } from './signaling-server.ts';

export class BenchLab implements AsyncDisposable {
  readonly testbed: Testbed;
  /** In the order in which the first round measures them. */
  readonly systems: readonly System[];
  readonly #owned: AsyncDisposableStack;

  private constructor(testbed: Testbed, systems: System[], owned: AsyncDisposableStack) {
    this.testbed = testbed;
    this.systems = systems;
    this.#owned = owned;
  }

  static async start(): Promise<BenchLab> {
    await using owned = new AsyncDisposableStack();
    const testbed = owned.use(
      await Testbed.start({
        left: { uplinks: { wifi: portRestricted, mobile: portRestricted } },
        pages: {
          prepare: async (page) => {
            await page.addInitScript(watchFrames);
          },
          flags: [`--unsafely-treat-insecure-origin-as-secure=${SIGNALING_ORIGIN}`],
        },
      }),
    );
    const server = owned.use(await SignalingServer.start(testbed.lab));
    const surroundings = { testbed, server, company: await Company.meet(testbed) };
    const systems = [throughline(testbed), peerJs(surroundings), barePage(surroundings)];
    return new BenchLab(testbed, systems, owned.move());
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#owned.disposeAsync();
  }
}
