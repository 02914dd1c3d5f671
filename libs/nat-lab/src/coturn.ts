/** A STUN and TURN server on the lab's internet. With two addresses, as RFC 5780 wants it. */
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

  /**
   * On all addresses of the host, port 3478, UDP and TCP. Long-term credentials, nobody refused.
   */
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
        // The last thread to start, after those that listen and those that check credentials.
        Wait.forLogMessage(/IO method \(admin thread\)/),
      )
      .start();
    return new Coturn(container);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#container.stop();
  }
}
