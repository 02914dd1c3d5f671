/**
 * Debian's coturn on loopback, configured like that of the embedded default: it verifies credentials with a shared
 * secret, reads no Redis, and has its telnet interface open for the API. `TurnSession` is the client.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { IceServers } from '@throughline/protocol';
import { ChildProgram, freePort, type TurnAccess, TurnSession } from '@throughline/test-kit';
import type { TurnConfig } from '../config/turn-settings.js';
import { waitUntilListening } from './turn-lab.js';

const SECRET = 'shared with the API';
const PASSWORD = 'of the telnet interface';
/** The allocations of one participant: one for each of seven links. */
const USER_QUOTA = 7;

/** Its state does not matter after a test. */
const KILL = { stopTimeoutMs: 0 };

export class SecretTurnLab implements AsyncDisposable {
  readonly config: TurnConfig;
  readonly port: number;
  readonly #file: string;
  readonly #resources: AsyncDisposableStack;
  #program: ChildProgram | undefined;

  private constructor(
    ports: { turn: number; admin: number },
    file: string,
    resources: AsyncDisposableStack,
  ) {
    this.port = ports.turn;
    this.#file = file;
    this.#resources = resources;
    this.config = {
      servers: [{ urls: [`turn:127.0.0.1:${ports.turn}`], secret: SECRET }],
      credentialTtlSeconds: 120,
      admin: { host: '127.0.0.1', port: ports.admin, password: PASSWORD },
      // Three participants per address, and seven in open rooms.
      capacity: { allocations: 10 * USER_QUOTA, perLink: 1, perAddress: 3 * USER_QUOTA },
    };
  }

  static async start(): Promise<SecretTurnLab> {
    await using resources = new AsyncDisposableStack();
    const folder = await mkdtemp(path.join(tmpdir(), 'throughline-test-'));
    resources.defer(() => rm(folder, { recursive: true }));
    const ports = { turn: await freePort(), admin: await freePort() };
    const file = path.join(folder, 'turnserver.conf');
    await writeFile(file, configuration(folder, ports));
    const lab = new SecretTurnLab(ports, file, resources.move());
    await lab.restart();
    return lab;
  }

  /** Ends coturn, with its allocations, until `restart`. */
  async kill(): Promise<void> {
    await this.#program?.kill();
  }

  /** On the same port. */
  async restart(): Promise<void> {
    await this.kill();
    this.#program = await ChildProgram.start(['turnserver', '-c', this.#file], KILL);
    await waitUntilListening(this.port);
  }

  /** What a client needs to allocate with these credentials. */
  access({ servers }: IceServers): TurnAccess {
    const { username = '', credential = '' } = servers.find((server) => server.username) ?? {};
    return { server: { address: '127.0.0.1', port: this.port }, username, password: credential };
  }

  /** A client of the server with one allocation. */
  async allocate(iceServers: IceServers): Promise<TurnSession> {
    const session = await TurnSession.open(this.access(iceServers));
    const outcome = await session.allocate();
    if (outcome !== 'ok') throw new Error(`the TURN server answered ${outcome}`);
    return session;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.kill();
    await this.#resources.disposeAsync();
  }
}

const configuration = (folder: string, ports: { turn: number; admin: number }) =>
  [
    'realm=throughline',
    ...['use-auth-secret', `static-auth-secret=${SECRET}`, 'userdb=:memory:'],
    ...['listening-ip=127.0.0.1', 'relay-ip=127.0.0.1', `listening-port=${ports.turn}`],
    ...['no-tls', 'no-dtls', 'fingerprint', 'allow-loopback-peers'],
    ...['cli-ip=127.0.0.1', `cli-port=${ports.admin}`, `cli-password=${PASSWORD}`],
    `user-quota=${USER_QUOTA}`,
    `pidfile=${path.join(folder, 'turnserver.pid')}`,
    `log-file=${path.join(folder, 'turnserver.log')}`,
    'simple-log',
  ].join('\n');
