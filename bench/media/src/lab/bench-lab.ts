/** The testbed of the NAT tests, with the signaling of the compared systems, and without what would slow pages. */
import type { Page } from '@playwright/test';
import { Testbed } from '@throughline/nat-e2e/testbed';
import { portRestricted } from '@throughline/nat-lab';
import { watchFrames } from '../page/watch-frames.ts';
import { barePage, peerJs } from '../systems/compared-pages.ts';
import type { System } from '../systems/system.ts';
import { throughline } from '../systems/throughline.ts';
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
    const joins = new JoinReplies();
    const testbed = owned.use(
      await Testbed.start({
        left: { uplinks: { wifi: portRestricted, mobile: portRestricted } },
        pages: {
          prepare: async (page) => {
            joins.watch(page);
            await page.addInitScript(watchFrames);
          },
          flags: [`--unsafely-treat-insecure-origin-as-secure=${SIGNALING_ORIGIN}`],
        },
      }),
    );
    const server = owned.use(await SignalingServer.start(testbed.lab));
    const iceServers = await readStunServers(testbed, joins);
    const surroundings = { testbed, server, iceServers };
    const systems = [throughline(testbed), peerJs(surroundings), barePage(surroundings)];
    return new BenchLab(testbed, systems, owned.move());
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#owned.disposeAsync();
  }
}

/** STUN servers only, since a participant that is alone gets no TURN credentials [ICE-7]. */
async function readStunServers(
  { neighbour, product }: Testbed,
  joins: JoinReplies,
): Promise<RTCIceServer[]> {
  await neighbour.waitsInLobby(await neighbour.createsRoom(product.origin));
  await neighbour.pressesJoin();
  return joins.first;
}

/** Resolves with the ICE servers of the first join, from any page. */
class JoinReplies {
  readonly #first = Promise.withResolvers<RTCIceServer[]>();
  #hasFirst = false;

  get first(): Promise<RTCIceServer[]> {
    return this.#first.promise;
  }

  watch(page: Page): void {
    if (this.#hasFirst) return;
    page.on('websocket', (socket) =>
      socket.on('framereceived', ({ payload }) => {
        const { type, iceServers } = JSON.parse(String(payload)) as {
          type: string;
          iceServers?: { servers: RTCIceServer[] };
        };
        if (type !== 'room/joined' || iceServers === undefined) return;
        this.#hasFirst = true;
        this.#first.resolve(iceServers.servers);
      }),
    );
  }
}
