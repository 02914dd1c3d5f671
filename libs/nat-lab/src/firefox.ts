/**
 * A real Firefox on a host of the lab, with a made-up camera and microphone. It is driven from
 * outside over WebDriver BiDi, on a path that is part of no network it sees.
 */
import { GenericContainer, Wait } from 'testcontainers';
import type { Host } from './host.js';
import { ensureImage } from './images.js';

const SHARED_MEMORY_BYTES = 512 * 1024 ** 2;

/** A second or three, unless the machine is busy with other labs. */
const START_MS = 180_000;

export interface FirefoxOptions {
  /** Flags in addition to those of `images/firefox.sh`. */
  flags?: string[];
  /** Certificate authorities to trust, for https and for TURN over TLS. PEM. */
  authorities?: string[];
}

export class Firefox implements AsyncDisposable {
  /** For `connect` of Puppeteer, or any other client of the protocol. It takes one session at a time. */
  readonly bidiUrl: string;
  readonly #owned: AsyncDisposableStack;

  private constructor(bidiUrl: string, owned: AsyncDisposableStack) {
    this.bidiUrl = bidiUrl;
    this.#owned = owned;
  }

  static async start(host: Host, options: FirefoxOptions = {}): Promise<Firefox> {
    const { flags = [], authorities = [] } = options;
    await using owned = new AsyncDisposableStack();
    // Firefox refuses whoever asks for another port than its own: one number at both ends.
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
