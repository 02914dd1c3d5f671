/** A TURN server on a host of its own in the lab, from the image that operators run, which can die and come back. */
import type { Host, NatLab } from '@throughline/nat-lab';
import { GenericContainer, type StartedTestContainer, Wait } from 'testcontainers';

const IMAGE = 'throughline/turn:latest';
const PORT = 3478;
/** Where the image expects the secret that it shares with the API, and writes its configuration. */
const SECRET_FILE = '/run/secrets/turn-secret';
const CONFIGURATION = { '/run/turn': 'uid=10003,gid=10000,mode=700' };

/** An entry of the API's list of TURN servers (docs/operating.md, "Several TURN servers"). */
export interface TurnServerEntry {
  urls: string[];
  secret: string;
  region: string;
}

export class TurnServer implements AsyncDisposable {
  readonly entry: TurnServerEntry;
  /** Of all its relays. */
  readonly address: string;
  readonly #host: Host;
  #container: StartedTestContainer | undefined;

  private constructor(host: Host, entry: TurnServerEntry) {
    this.#host = host;
    this.address = host.ipv4;
    this.entry = entry;
  }

  /** Dispose of it before the lab. @param region unique in the lab */
  static async start({ internet }: Pick<NatLab, 'internet'>, region: string): Promise<TurnServer> {
    const name = `turn-${region}`;
    const host = await internet.addHost(name);
    await internet.addHostname(`${name}.lab`, { ipv4: host.ipv4 });
    const urls = ['udp', 'tcp'].map(
      (transport) => `turn:${name}.lab:${PORT}?transport=${transport}`,
    );
    const server = new TurnServer(host, { urls, secret: crypto.randomUUID(), region });
    await server.revive();
    return server;
  }

  /** Ends the process without a chance to close its connections. The host still answers that nothing listens. */
  async kill(): Promise<void> {
    await this.#container?.stop({ timeout: 0 });
    this.#container = undefined;
  }

  /** Starts it again if it was killed. */
  async revive(): Promise<void> {
    this.#container ??= await new GenericContainer(IMAGE)
      .withNetworkMode(this.#host.networkMode)
      .withEnvironment({ TURN_ADDRESSES: this.address, TURN_SECRET_FILE: SECRET_FILE })
      .withCopyContentToContainer([
        { content: this.entry.secret, target: SECRET_FILE, mode: 0o444 },
      ])
      .withTmpFs(CONFIGURATION)
      // coturn starts this thread last. The image's own check waits for ever if it comes too early.
      .withWaitStrategy(Wait.forLogMessage(/IO method \(admin thread\)/))
      .start();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.kill();
  }
}
