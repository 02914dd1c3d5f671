/** The TURN server that operators run on another host than the stack, from the same infra/compose/second-turn.yml. */
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from '@throughline/test-kit';
import {
  DockerComposeEnvironment,
  getContainerRuntimeClient,
  type StartedDockerComposeEnvironment,
  Wait,
} from 'testcontainers';

const FOLDER = path.join(import.meta.dirname, '../../../infra/compose');
const START_MS = 120_000;

/** The name of the secret in `folder`, as in docs/operating.md. */
export const SECRET_NAME = 'turn-us';

export class SecondTurn implements AsyncDisposable {
  readonly secret = 's'.repeat(64);
  readonly #resources = new AsyncDisposableStack();
  #environment: StartedDockerComposeEnvironment | undefined;

  private constructor(
    /** Of UDP and TCP. */
    readonly port: number,
    /** What the operator keeps in /etc/throughline/turn: the secret, and room for servers.json. */
    readonly folder: string,
  ) {
    this.#resources.defer(() => rm(folder, { recursive: true }));
  }

  /** Chooses its port and secret, which the settings of the stack name. */
  static async prepare(): Promise<SecondTurn> {
    const folder = await mkdtemp(path.join(tmpdir(), 'throughline-second-turn-'));
    const turn = new SecondTurn(await freePort(), folder);
    await writeFile(turn.#secretFile, `${turn.secret}\n`);
    await chmod(folder, 0o755);
    return turn;
  }

  /** Resolves when the server is healthy. Call once. */
  async start(address: string): Promise<void> {
    const environment = await new DockerComposeEnvironment(FOLDER, ['second-turn.yml'])
      .withProjectName(`throughline-e2e-turn-${this.port}`)
      .withEnvironmentFile('/dev/null')
      .withEnvironment({
        TURN_SECRET: this.#secretFile,
        LISTEN_ADDRESS: address,
        TURN_PORT: `${this.port}`,
        TURN_TLS_PORT: `${await freePort()}`,
      })
      .withDefaultWaitStrategy(Wait.forHealthCheck())
      .withStartupTimeout(START_MS)
      .up();
    this.#environment = environment;
    this.#resources.defer(async () => void (await environment.down({ removeVolumes: true })));
  }

  /** Kills the container; Docker does not restart it. */
  async kill(): Promise<void> {
    const client = await getContainerRuntimeClient();
    const id = this.#environment?.getContainer('turn-1').getId() ?? '';
    await client.container.getById(id).kill();
  }

  get #secretFile(): string {
    return path.join(this.folder, SECRET_NAME);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#resources.disposeAsync();
  }
}
