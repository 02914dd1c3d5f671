/** A STUN and TURN server on the lab's internet. It needs two addresses to support RFC 5780. */
import { GenericContainer, type StartedTestContainer, Wait } from 'testcontainers';
import { ensureImage } from './images.js';
import type { Host } from './host.js';

const USERNAME = 'lab';
const CREDENTIAL = 'lab';

export class Coturn implements AsyncDisposable {
  readonly username = USERNAME;
  readonly credential = CREDENTIAL;
  readonly #container: StartedTestContainer;

  private constructor(container: StartedTestContainer) {
    this.#container = container;
  }

  /** Listens on port 3478 of all addresses, UDP and TCP. Uses long-term credentials. */
  static async start(host: Host): Promise<Coturn> {
    const listening = host.addresses
      .flatMap(({ ipv4, ipv6 }) => [ipv4, ipv6])
      .filter((address) => address !== undefined)
      .map((address) => `--listening-ip=${address}`);
    const container = await new GenericContainer(await ensureImage('net'))
      .withNetworkMode(host.networkMode)
      .withCommand([
        ...['turnserver', '-n', '--log-file=stdout', '--no-cli', '--no-tls', '--no-dtls'],
        ...['--realm=lab', '--lt-cred-mech', `--user=${USERNAME}:${CREDENTIAL}`],
        ...listening,
        `--relay-ip=${host.ipv4}`,
        `--relay-ip=${host.ipv6}`,
      ])
      .withWaitStrategy(
        // coturn starts this thread last, after the listener and authentication threads.
        Wait.forLogMessage(/IO method \(admin thread\)/),
      )
      .start();
    return new Coturn(container);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#container.stop();
  }
}
