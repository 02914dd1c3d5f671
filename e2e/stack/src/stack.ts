/**
 * The stack that operators run, from the same docker-compose.yml, published on free loopback ports and in the people's
 * network.
 */
import { execFile } from 'node:child_process';
import path from 'node:path';
import { setTimeout as elapsed } from 'node:timers/promises';
import { BrowserPool } from '@throughline/people';
import { freePort } from '@throughline/test-kit';
import { RoomView } from '@throughline/protocol';
import {
  DockerComposeEnvironment,
  getContainerRuntimeClient,
  type StartedDockerComposeEnvironment,
  type StartedTestContainer,
  Wait,
} from 'testcontainers';
import { inherited } from './config/environment.js';
import { request } from './https.js';
import { PeopleNetwork } from './people-network.js';

const ROOT = path.join(import.meta.dirname, '../../..');
const START_MS = 120_000;
const POLL_MS = 100;
/** The longest stop_grace_period of docker-compose.yml. */
const STOP_MS = 30_000;

export type Service = 'certificates' | 'turn' | 'web' | 'redis' | 'edge' | 'api';

export interface StackOptions {
  domain?: string;
  apiNodes?: number;
  /** Variables as in `.env`, instead of those that all tests share. */
  settings?: Record<string, string>;
  /** Further files of Compose. */
  files?: string[];
  /** Whether people and the stack have IPv6. */
  hasIpv6?: boolean;
  /** Of the stack's TURN server, if settings have to name it; otherwise a free one. */
  turnPort?: number;
}

export interface Ports {
  https: number;
  http: number;
  turn: number;
  turnTls: number;
}

export class Stack implements AsyncDisposable {
  /** Of the people in the people's network, for one meeting after another. */
  readonly browsers = new BrowserPool();
  #environment: StartedDockerComposeEnvironment;

  private constructor(
    readonly ports: Ports,
    readonly people: PeopleNetwork,
    started: StartedDockerComposeEnvironment,
    private readonly description: Description & { apiNodes: number },
  ) {
    this.#environment = started;
  }

  /** With a domain, the stack runs as on a server, except that a local authority issues the certificate. */
  static async start({
    domain = '',
    apiNodes = 1,
    settings = {},
    files = [],
    hasIpv6 = false,
    turnPort,
  }: StackOptions = {}): Promise<Stack> {
    const ports = {
      https: await freePort(),
      http: await freePort(),
      turn: turnPort ?? (await freePort()),
      turnTls: await freePort(),
    };
    await using network = new AsyncDisposableStack();
    const people = network.use(await PeopleNetwork.join(ports.https, { hasIpv6 }));
    const description = { domain, apiNodes, settings, files, hasIpv6 };
    const started = await describe(ports, people, description).up();
    const stack = new Stack(ports, people, started, description);
    network.move();
    return stack;
  }

  get apiNodes(): number {
    return this.description.apiNodes;
  }

  get origin(): string {
    return `https://localhost:${this.ports.https}`;
  }

  /** Creates a room through the room API, as an application does. */
  async createRoom(apiKey?: string): Promise<RoomView> {
    const options = { method: 'POST', json: {}, apiKey };
    const { status, body } = await request(`${this.origin}/api/rooms`, options);
    if (status !== 201) throw new Error(`no room was created: ${String(status)} ${body}`);
    return RoomView.parse(JSON.parse(body));
  }

  /** Restarts the API with this TURN URL only. */
  async offerOnly(relay: string): Promise<void> {
    this.#environment = await describe(this.ports, this.people, { onlyRelay: relay }).up();
  }

  /** Resolves when the service is healthy again; its dependents may need longer. */
  restart(service: Service, node = 1): Promise<void> {
    return this.#container(service, node).restart({ timeout: STOP_MS });
  }

  /** Resolves when it has stopped. */
  async stop(service: Service, node = 1): Promise<void> {
    await (await this.#engineContainer(service, node)).stop({ t: STOP_MS / 1_000 });
  }

  /** After `stop`; resolves when it is healthy. */
  async startAgain(service: Service, node = 1): Promise<void> {
    await (await this.#engineContainer(service, node)).start();
    await this.untilHealthy(service, node);
  }

  /** Resolves when the service is healthy, also after a restart by Docker. */
  async untilHealthy(service: Service, node = 1): Promise<void> {
    const container = await this.#engineContainer(service, node);
    const deadlineMs = performance.now() + START_MS;
    while ((await container.inspect()).State.Health?.Status !== 'healthy') {
      if (performance.now() > deadlineMs) throw new Error(`${service} is not healthy in time`);
      await elapsed(POLL_MS);
    }
  }

  /** Kills all of its processes, as the OOM killer does; resolves when Docker has restarted it. */
  async kill(service: Service, node = 1): Promise<void> {
    const container = await this.#engineContainer(service, node);
    const before = (await container.inspect()).State.StartedAt;
    await this.#container(service, node).exec(['sh', '-c', 'kill -9 -1']);
    const deadlineMs = performance.now() + START_MS;
    while ((await container.inspect()).State.StartedAt === before) {
      if (performance.now() > deadlineMs) throw new Error(`${service} did not restart`);
      await elapsed(POLL_MS);
    }
    await this.untilHealthy(service, node);
  }

  /** Kills the container; Docker does not restart it. */
  async killForGood(service: Service, node = 1): Promise<void> {
    await (await this.#engineContainer(service, node)).kill();
  }

  /** The number of participants at each API node. */
  async participantsByNode(): Promise<number[]> {
    const script = `fetch('http://127.0.0.1:3000/api/metrics').then((r) => r.text()).then(console.log)`;
    const nodes = Array.from({ length: this.apiNodes }, (_, i) => i + 1);
    const pages = await Promise.all(
      nodes.map((node) => this.run('api', ['node', '-e', script], node)),
    );
    return pages.map((page) => Number(/^throughline_participants (\d+)$/m.exec(page)?.[1]));
  }

  /** Runs `down` and `up` as an operator does: volumes stay, containers and networks are replaced. */
  async downAndUp(): Promise<void> {
    await this.#environment.down({ removeVolumes: false });
    this.#environment = await describe(this.ports, this.people).up();
  }

  /** Runs the doctor as an operator does. */
  doctor(...args: string[]): Promise<Finished> {
    return this.#runProgram('doctor', args);
  }

  /** Makes one round of test calls, as an operator does. Builds the image if it is missing. */
  probe(): Promise<Finished> {
    return this.#runProgram('probe', ['--once']);
  }

  /** Runs a command instead of the probe in its container. */
  insteadOfProbe(command: string): Promise<Finished> {
    return this.#runProgram('probe', ['-c', command], ['--entrypoint', 'sh']);
  }

  #runProgram(
    service: 'doctor' | 'probe',
    args: readonly string[],
    options: readonly string[] = [],
  ): Promise<Finished> {
    const { files, project, variables } = composeOptions(this.ports, this.people, this.description);
    const command = [
      ...['compose', '--env-file', '/dev/null', '--project-name', project],
      ...files.flatMap((file) => ['--file', file]),
      ...['run', '--rm', '--no-deps', '--no-TTY', ...options, service, ...args],
    ];
    const env = { ...inherited, ...variables };
    return new Promise((resolve) => {
      execFile('docker', command, { cwd: ROOT, env }, (error, stdout, stderr) => {
        const status = error === null ? 0 : Number(error.code);
        resolve({ output: stdout + stderr, status });
      });
    });
  }

  /** The output of a command inside a service, whatever its exit status. */
  async run(service: Service, command: string[], node = 1): Promise<string> {
    const { output } = await this.#container(service, node).exec(command);
    return output.trim();
  }

  /** The command by which Docker checks whether the service is healthy. */
  async healthCheckOf(service: Service): Promise<string[]> {
    const { Config } = await (await this.#engineContainer(service, 1)).inspect();
    return Config.Healthcheck?.Test ?? [];
  }

  /** The answer to a command on HAProxy's administration port. */
  administerEdge(command: string): Promise<string> {
    const script = `exec 3<>/dev/tcp/127.0.0.1/9999; echo '${command}' >&3; cat <&3`;
    return this.run('edge', ['bash', '-c', script]);
  }

  #container(service: Service, node: number): StartedTestContainer {
    return this.#environment.getContainer(`${service}-${node}`);
  }

  /** The engine's own handle, since testcontainers removes a container that it stops. */
  async #engineContainer(service: Service, node: number) {
    const client = await getContainerRuntimeClient();
    return client.container.getById(this.#container(service, node).getId());
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.browsers[Symbol.asyncDispose]();
    await this.#environment.down({ removeVolumes: true });
    await this.people[Symbol.asyncDispose]();
  }
}

/** A program that has ended. */
interface Finished {
  output: string;
  status: number;
}

interface Description extends StackOptions {
  onlyRelay?: string;
}

function describe(
  ports: Ports,
  people: PeopleNetwork,
  description: Description = {},
): DockerComposeEnvironment {
  const { files, project, variables } = composeOptions(ports, people, description);
  return (
    new DockerComposeEnvironment(ROOT, files)
      .withProjectName(project)
      // Ignores a .env of the operator.
      .withEnvironmentFile('/dev/null')
      .withEnvironment(variables)
      .withClientOptions({ commandOptions: ['--scale', `api=${description.apiNodes ?? 1}`] })
      .withDefaultWaitStrategy(Wait.forHealthCheck())
      .withStartupTimeout(START_MS)
  );
}

/** The project name depends on the ports only, so that volumes are found again. */
function composeOptions(
  ports: Ports,
  people: PeopleNetwork,
  { domain = '', onlyRelay, settings = {}, files: more = [], hasIpv6 = false }: Description = {},
) {
  const files = ['docker-compose.yml', 'e2e/stack/people-network.yml', ...more];
  if (onlyRelay) files.push('e2e/stack/one-relay.yml');
  if (hasIpv6) files.push('infra/compose/ipv6.yml');
  const variables = {
    DOMAIN: domain,
    CERTIFICATES: 'local',
    LISTEN_ADDRESS: '127.0.0.1',
    HTTPS_PORT: `${ports.https}`,
    HTTP_PORT: `${ports.http}`,
    TURN_PORT: `${ports.turn}`,
    TURN_TLS_PORT: `${ports.turnTls}`,
    PEOPLE_GATEWAY: people.gateway,
    // All browsers of all tests share one address.
    RATE_LIMIT_FACTOR: '20',
    ...(hasIpv6 && { LISTEN_ADDRESS_IPV6: people.ipv6('1::1') }),
    ...(onlyRelay && { ONLY_RELAY: onlyRelay }),
    ...settings,
  };
  return { files, project: `throughline-e2e-${ports.https}`, variables };
}
