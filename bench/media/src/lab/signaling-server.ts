/** A server of the lab's internet that serves the compared pages and relays their signals. */
import path from 'node:path';
import type { Host, NatLab } from '@throughline/nat-lab';
import { GenericContainer, type StartedTestContainer, Wait } from 'testcontainers';

const ROOT = path.join(import.meta.dirname, '../../../..');
const IMAGE = 'node:24-trixie-slim';
const HOST = 'signal.lab';
/** The ports that every network of the lab passes. */
const HTTP_PORT = 80;
export const PEERJS_PORT = 443;

/** Browsers must treat it as secure, or the pages get no camera. */
export const SIGNALING_ORIGIN = `http://${HOST}`;

export class SignalingServer implements AsyncDisposable {
  readonly origin = SIGNALING_ORIGIN;
  readonly #host: Host;
  #container: StartedTestContainer;

  private constructor(host: Host, container: StartedTestContainer) {
    this.#host = host;
    this.#container = container;
  }

  /** Dispose of it before the lab. */
  static async start({ internet }: Pick<NatLab, 'internet'>): Promise<SignalingServer> {
    const host = await internet.addHost('signal');
    await internet.addHostname(HOST, { ipv4: host.ipv4 });
    return new SignalingServer(host, await run(host));
  }

  async restart(): Promise<void> {
    await this.#container.stop({ timeout: 0 });
    this.#container = await run(this.#host);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#container.stop({ timeout: 0 });
  }
}

function run(host: Host): Promise<StartedTestContainer> {
  const mount = (folder: string, target: string) =>
    ({ source: path.join(ROOT, folder), target, mode: 'ro' }) as const;
  const folder = '/bench/servers/src';
  return new GenericContainer(IMAGE)
    .withNetworkMode(host.networkMode)
    .withBindMounts([
      mount('node_modules', '/bench/node_modules'),
      mount('bench/media/src/servers', folder),
    ])
    .withEntrypoint(['node'])
    .withCommand([`${folder}/serve.mjs`, folder, String(HTTP_PORT), String(PEERJS_PORT)])
    .withWaitStrategy(Wait.forLogMessage('ready'))
    .start();
}
