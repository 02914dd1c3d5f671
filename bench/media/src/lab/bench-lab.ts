/** The testbed of the NAT tests, with the signaling of the compared systems, and without what would slow pages. */
import { Testbed, TurnServer } from '@throughline/nat-e2e/testbed';
import { portRestricted } from '@throughline/nat-lab';
import { watchFrames } from '../page/watch-frames.ts';
import { barePage, peerJs } from '../systems/compared-pages.ts';
import type { System } from '../systems/system.ts';
import { throughline } from '../systems/throughline.ts';
import type { Row } from '../rows.ts';
import { Company } from './company.ts';
import { pinCores } from './pin-cores.ts';
import { SIGNALING_ORIGIN, SignalingServer } from './signaling-server.ts';

export class BenchLab implements AsyncDisposable {
  readonly testbed: Testbed;
  /** In the order in which the first round measures them. */
  readonly systems: readonly System[];
  /** Two that the API offers in place of the stack's own while one of them is to die. */
  readonly turnServers: readonly TurnServer[];
  readonly #owned: AsyncDisposableStack;

  private constructor(
    { testbed, systems, turnServers }: Pick<BenchLab, 'testbed' | 'systems' | 'turnServers'>,
    owned: AsyncDisposableStack,
  ) {
    this.testbed = testbed;
    this.systems = systems;
    this.turnServers = turnServers;
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
    const turnServers = [
      owned.use(await TurnServer.start(testbed.lab, 'eu')),
      owned.use(await TurnServer.start(testbed.lab, 'us')),
    ];
    const company = await Company.meet(testbed);
    const surroundings = { testbed, server, company };
    const systems = [throughline(testbed, company), peerJs(surroundings), barePage(surroundings)];
    return new BenchLab({ testbed, systems, turnServers }, owned.move());
  }

  /** Prepares the servers for a row, and pins every container to its cores. */
  async prepareFor({ id }: Pick<Row, 'id'>): Promise<void> {
    const entries = this.turnServers.map(({ entry }) => entry);
    await this.testbed.product.offerTurn(id === 'relay-killed' ? entries : 'own');
    const { lab, product } = this.testbed;
    await pinCores({ labId: lab.id, project: product.project, newcomer: 'left' });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#owned.disposeAsync();
  }
}
