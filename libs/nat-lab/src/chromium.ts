/**
 * A real Chromium on a host of the lab, with a made-up camera and microphone. It is driven from
 * outside over the DevTools protocol, on a path that is part of no network it sees.
 */
import { GenericContainer, type StartedTestContainer, Wait } from 'testcontainers';
import type { Forwarding } from './forwarding.js';
import type { Host } from './host.js';
import { ensureImage } from './images.js';

const DEVTOOLS_PORT = 9222;
const SHARED_MEMORY_BYTES = 512 * 1024 ** 2;

/** A second or three, unless the machine is busy with other labs. */
const START_MS = 180_000;

export interface ChromiumOptions {
  /** Flags in addition to those of `images/chromium.sh`. */
  flags?: string[];
  /** Certificate authorities to trust, for https and for TURN over TLS. PEM. */
  authorities?: string[];
}

export class Chromium implements AsyncDisposable {
  /** For `connectOverCDP` of Playwright, or any other client of the protocol. */
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
