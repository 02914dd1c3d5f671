/** The stack that operators run, from the same docker-compose.yml, as one server on the lab's internet. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { NatLab, Reservation } from '@throughline/nat-lab';
import {
  DockerComposeEnvironment,
  type StartedDockerComposeEnvironment,
  Wait,
} from 'testcontainers';
import { ROOT } from '../folders.js';
import { poll } from './poll.js';
import type { TurnServerEntry } from './turn-server.js';

const START_MS = 180_000;
const MAX_LOG_BYTES = 64 * 1024 ** 2;
const HOST = 'meet.lab';

/** Checks the API through the edge, from the stack's own network. */
const HEALTH_CHECK = `require('node:https')
  .get(
    { host: 'turn', port: 8443, path: '/api/health', servername: '${HOST}',
      headers: { host: '${HOST}' }, rejectUnauthorized: false },
    ({ statusCode }) => process.exit(statusCode === 200 ? 0 : 1),
  )
  .on('error', () => process.exit(1));`;

/** The ports of edge and coturn inside their containers, by the ports that operators publish. */
const PUBLISHED = { 80: 8080, 443: 8443 };

/** The TURN servers that the API offers: none, the stack's own, or these on other hosts. */
export type TurnOffer = 'none' | 'own' | readonly TurnServerEntry[];

export class Product implements AsyncDisposable {
  readonly origin = `https://${HOST}`;
  /** Of Docker Compose. */
  readonly project: string;
  readonly #reserved: Reservation;
  #environment: StartedDockerComposeEnvironment;
  #offer: TurnOffer;

  private constructor(
    name: string,
    reserved: Reservation,
    environment: StartedDockerComposeEnvironment,
    offer: TurnOffer,
  ) {
    this.project = name;
    this.#reserved = reserved;
    this.#environment = environment;
    this.#offer = offer;
  }

  /** Attaches to the lab's internet, so dispose of it before the lab. */
  static async start({ internet }: NatLab, offer: TurnOffer = 'own'): Promise<Product> {
    const name = `throughline-nat-${crypto.randomUUID().slice(0, 8)}`;
    // Two addresses, as RFC 5780 requires.
    const reserved = internet.reserve({ addresses: 2 });
    const environment = await describe(name, reserved, offer).up();
    const product = new Product(name, reserved, environment, offer);
    try {
      const turn = environment.getContainer('turn-1').getId();
      await internet.attach(turn, { reservation: reserved, redirect: PUBLISHED });
      const [first = {}] = reserved.addresses;
      for (const host of [HOST, `turn.${HOST}`]) await internet.addHostname(host, first);
      return product;
    } catch (error) {
      await product[Symbol.asyncDispose]();
      throw error;
    }
  }

  /** The certificate authority that browsers have to trust, in PEM. */
  async authority(): Promise<string> {
    const { output } = await this.#environment
      .getContainer('edge-1')
      .exec(['cat', '/certificates/local-authority.crt']);
    return output;
  }

  /** Sets the TURN servers that the API offers. Restarts only the API, and only if they change. */
  async offerTurn(offer: TurnOffer): Promise<void> {
    if (JSON.stringify(offer) === JSON.stringify(this.#offer)) return;
    this.#environment = await describe(this.project, this.#reserved, offer).up(['api']);
    await this.#waitUntilReachable();
    this.#offer = offer;
  }

  /** Kills the API, without a chance to close its connections, and starts it anew. */
  async restartApi(): Promise<void> {
    await this.#environment.getContainer('api-1').restart({ timeout: 0 });
    await this.#waitUntilReachable();
  }

  /** The logs of all services since a time. */
  async logs(since: Date): Promise<string> {
    const { stdout } = await promisify(execFile)(
      'docker',
      ['compose', '--project-name', this.project, 'logs', '--no-color', '--timestamps'].concat(
        '--since',
        since.toISOString(),
      ),
      { maxBuffer: MAX_LOG_BYTES },
    );
    return stdout;
  }

  async #waitUntilReachable(): Promise<void> {
    const web = this.#environment.getContainer('web-1');
    const isReachable = async () => (await web.exec(['node', '-e', HEALTH_CHECK])).exitCode === 0;
    if (!(await poll(isReachable, START_MS)))
      throw new Error('the edge cannot reach the restarted API');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#environment.down({ removeVolumes: true });
  }
}

function describe(
  name: string,
  { addresses }: Reservation,
  offer: TurnOffer,
): DockerComposeEnvironment {
  const files = ['docker-compose.yml', 'e2e/nat/in-lab.yml', ...filesOf(offer)];
  const families = (['ipv4', 'ipv6'] as const).map((family) => addresses.map((a) => a[family]));
  const listening = families.flat().filter(Boolean);
  return (
    new DockerComposeEnvironment(ROOT, files)
      .withProjectName(name)
      // Ignores a .env of the operator.
      .withEnvironmentFile('/dev/null')
      .withEnvironment({
        DOMAIN: HOST,
        CERTIFICATES: 'local',
        LAB_ADDRESSES: listening.join(' '),
        LAB_TURN_SERVERS: JSON.stringify(offer),
      })
      .withDefaultWaitStrategy(Wait.forHealthCheck())
      .withStartupTimeout(START_MS)
  );
}

function filesOf(offer: TurnOffer): string[] {
  if (offer === 'own') return [];
  return [`e2e/nat/${offer === 'none' ? 'without' : 'several'}-turn.yml`];
}
