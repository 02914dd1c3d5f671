/**
 * The stack that operators run, from their own docker-compose.yml, published on free ports of loopback, and for the
 * network that people live in.
 */
import path from 'node:path';
import { freePort } from '@throughline/people';
import { RoomView } from '@throughline/protocol';
import {
  DockerComposeEnvironment,
  type StartedDockerComposeEnvironment,
  Wait,
} from 'testcontainers';
import { request } from './https.js';
import { PeopleNetwork } from './people-network.js';

const ROOT = path.join(import.meta.dirname, '../../..');
const START_MS = 120_000;
/** As `docker compose stop` has it. */
const STOP_MS = 10_000;

export type Service = 'certificates' | 'turn' | 'web' | 'redis' | 'edge' | 'api';

export interface Ports {
  https: number;
  http: number;
  turn: number;
  turnTls: number;
}

export class Stack implements AsyncDisposable {
  #environment: StartedDockerComposeEnvironment;

  private constructor(
    readonly ports: Ports,
    readonly people: PeopleNetwork,
    started: StartedDockerComposeEnvironment,
  ) {
    this.#environment = started;
  }

  /** With a domain it is as on a server, but for the certificate, which is a local authority's. */
  static async start({ domain = '' } = {}): Promise<Stack> {
    const ports = {
      https: await freePort(),
      http: await freePort(),
      turn: await freePort(),
      turnTls: await freePort(),
    };
    await using network = new AsyncDisposableStack();
    const people = network.use(await PeopleNetwork.join(ports.https));
    const stack = new Stack(ports, people, await describe(ports, people, { domain }).up());
    network.move();
    return stack;
  }

  get origin(): string {
    return `https://localhost:${this.ports.https}`;
  }

  /** Makes a room by the room API, as an application does. */
  async createRoom(): Promise<RoomView> {
    const { body } = await request(`${this.origin}/api/rooms`, { method: 'POST', json: {} });
    return RoomView.parse(JSON.parse(body));
  }

  /** Starts the API anew, with this TURN URL and no other. */
  async offerOnly(relay: string): Promise<void> {
    this.#environment = await describe(this.ports, this.people, { onlyRelay: relay }).up();
  }

  /** Resolves when the service is healthy again; those that need it may take longer. */
  restart(service: Service): Promise<void> {
    return this.#environment.getContainer(`${service}-1`).restart({ timeout: STOP_MS });
  }

  /** `down` and `up` as an operator types them: containers and networks go, volumes stay. */
  async downAndUp(): Promise<void> {
    await this.#environment.down({ removeVolumes: false });
    this.#environment = await describe(this.ports, this.people).up();
  }

  /** What a command prints inside a service, however it ends. */
  async run(service: Service, command: string[]): Promise<string> {
    const { output } = await this.#environment.getContainer(`${service}-1`).exec(command);
    return output.trim();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#environment.down({ removeVolumes: true });
    await this.people[Symbol.asyncDispose]();
  }
}

/** Under one name for the same ports, so that volumes are found again. */
function describe(
  ports: Ports,
  people: PeopleNetwork,
  { domain = '', onlyRelay }: { domain?: string; onlyRelay?: string } = {},
): DockerComposeEnvironment {
  const files = ['docker-compose.yml', 'e2e/stack/people-network.yml'];
  if (onlyRelay) files.push('e2e/stack/one-relay.yml');
  return (
    new DockerComposeEnvironment(ROOT, files)
      .withProjectName(`throughline-e2e-${ports.https}`)
      // Not the operator's .env, should there be one.
      .withEnvironmentFile('/dev/null')
      .withEnvironment({
        DOMAIN: domain,
        CERTIFICATES: 'local',
        LISTEN_ADDRESS: '127.0.0.1',
        HTTPS_PORT: `${ports.https}`,
        HTTP_PORT: `${ports.http}`,
        TURN_PORT: `${ports.turn}`,
        TURN_TLS_PORT: `${ports.turnTls}`,
        PEOPLE_GATEWAY: people.gateway,
        ...(onlyRelay && { ONLY_RELAY: onlyRelay }),
      })
      .withDefaultWaitStrategy(Wait.forHealthCheck())
      .withStartupTimeout(START_MS)
  );
}
