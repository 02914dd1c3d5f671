/**
 * A real Firefox on a host of the lab, with a fake camera and microphone. Tests drive it over
 * WebDriver BiDi, through a connection that is invisible to the browser's network.
 */
import { GenericContainer, Wait } from 'testcontainers';
import type { Host } from './host.js';
import { ensureImage } from './images.js';

const SHARED_MEMORY_BYTES = 512 * 1024 ** 2;

/** Usually 1 to 3 s; longer when other labs keep the machine busy. */
const START_MS = 180_000;

export interface FirefoxOptions {
  /** Flags in addition to those in `images/firefox.sh`. */
  flags?: string[];
  /** Certificate authorities to trust for HTTPS and for TURN over TLS. PEM. */
  authorities?: string[];
}

export class Firefox implements AsyncDisposable {
  /** For Puppeteer's `connect`, or any other BiDi client. Firefox allows one session at a time. */
  readonly bidiUrl: string;
  readonly #owned: AsyncDisposableStack;

  private constructor(bidiUrl: string, owned: AsyncDisposableStack) {
    this.bidiUrl = bidiUrl;
    this.#owned = owned;
  }

  static async start(host: Host, options: FirefoxOptions = {}): Promise<Firefox> {
    const { flags = [], authorities = [] } = options;
    await using owned = new AsyncDisposableStack();
    // Firefox rejects requests whose Host header has another port than its own, so both ends of the
    // forwarding use the same port number.
    const forwarding = owned.use(await host.forward());
    const container = await new GenericContainer(await ensureImage('firefox'))
      .withNetworkMode(host.networkMode)
      .withSharedMemorySize(SHARED_MEMORY_BYTES)
      .withCopyContentToContainer(
        authorities.map((content, index) => ({ content, target: `/authorities/${index}.pem` })),
      )
      .withCommand([`--remote-debugging-port=${forwarding.port}`, ...flags])
      .withWaitStrategy(Wait.forLogMessage(/WebDriver BiDi listening/))
      .withStartupTimeout(START_MS)
      .start();
    owned.defer(async () => void (await container.stop()));
    return new Firefox(`ws://127.0.0.1:${forwarding.port}/session`, owned.move());
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#owned.disposeAsync();
  }
}
