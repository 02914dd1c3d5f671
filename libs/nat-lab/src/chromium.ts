/**
 * A real Chromium on a host of the lab, with a fake camera and microphone. Tests drive it over
 * the DevTools protocol, through a connection that is invisible to the browser's network.
 */
import { GenericContainer, type StartedTestContainer, Wait } from 'testcontainers';
import type { Forwarding } from './forwarding.js';
import type { Host } from './host.js';
import { ensureImage } from './images.js';

const DEVTOOLS_PORT = 9222;
const SHARED_MEMORY_BYTES = 512 * 1024 ** 2;

/** Usually 1 to 3 s; longer when other labs keep the machine busy. */
const START_MS = 180_000;

export interface ChromiumOptions {
  /** Flags in addition to those in `images/chromium.sh`. */
  flags?: string[];
  /** Certificate authorities to trust for HTTPS and for TURN over TLS. PEM. */
  authorities?: string[];
}

export class Chromium implements AsyncDisposable {
  /** For Playwright's `connectOverCDP`, or any other DevTools client. */
  readonly cdpUrl: string;
  readonly #container: StartedTestContainer;
  readonly #forwarding: Forwarding;

  private constructor(container: StartedTestContainer, forwarding: Forwarding) {
    this.#container = container;
    this.#forwarding = forwarding;
    this.cdpUrl = `http://127.0.0.1:${forwarding.port}`;
  }

  static async start(host: Host, options: ChromiumOptions = {}): Promise<Chromium> {
    const { flags = [], authorities = [] } = options;
    const container = await new GenericContainer(await ensureImage('chromium'))
      .withNetworkMode(host.networkMode)
      .withSharedMemorySize(SHARED_MEMORY_BYTES)
      .withCopyContentToContainer(
        authorities.map((content, index) => ({ content, target: `/authorities/${index}.pem` })),
      )
      .withCommand(flags)
      .withWaitStrategy(Wait.forLogMessage(/DevTools listening/))
      .withStartupTimeout(START_MS)
      .start();
    return new Chromium(container, await host.forward(DEVTOOLS_PORT));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#forwarding[Symbol.asyncDispose]();
    await this.#container.stop();
  }
}
