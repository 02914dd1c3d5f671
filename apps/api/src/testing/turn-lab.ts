/**
 * Debian's coturn on loopback, configured like the stack where it matters: it reads credentials
 * from Redis and reports usage to it. coturn's own tools are the clients; they report exactly what
 * they sent.
 */
import { execFile } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { IceServers } from '@throughline/protocol';
import { ChildProgram, freePort } from '@throughline/test-kit';
import type { TurnConfig } from '../config/turn-settings.js';
import type { RedisServer } from './redis-server.js';

const DEADLINE_MS = 30_000;
/** Then the request is sent again. */
const ANSWER_MS = 500;

/** RFC 8489 §5: type, length, magic cookie, and any transaction id. */
const BINDING_REQUEST = Buffer.from('000100002112a442' + '00'.repeat(12), 'hex');

export interface Load {
  readonly messages: number;
  readonly messageBytes: number;
}

/** Their state does not matter after a test. */
const KILL = { stopTimeoutMs: 0 };

export class TurnLab implements AsyncDisposable {
  readonly config: TurnConfig;
  readonly #port: number;
  readonly #peerPort: number;
  readonly #resources: AsyncDisposableStack;

  private constructor(ports: { turn: number; peer: number }, resources: AsyncDisposableStack) {
    this.#port = ports.turn;
    this.#peerPort = ports.peer;
    this.#resources = resources;
    this.config = {
      servers: [
        { urls: [`turn:127.0.0.1:${ports.turn}`], secret: 'no business of the TURN server' },
      ],
      credentialTtlSeconds: 600,
    };
  }

  static async start(redis: RedisServer): Promise<TurnLab> {
    await using resources = new AsyncDisposableStack();
    const folder = await mkdtemp(path.join(tmpdir(), 'throughline-test-'));
    resources.defer(() => rm(folder, { recursive: true }));
    const ports = { turn: await freePort(), peer: await freePort() };
    const file = path.join(folder, 'turnserver.conf');
    await writeFile(file, configuration(folder, ports.turn, redis.port));
    resources.use(await ChildProgram.start(['turnserver', '-c', file], KILL));
    const echo = ['-L', '127.0.0.1', '-p', `${ports.peer}`];
    resources.use(await ChildProgram.start(['turnutils_peer', ...echo], KILL));
    await waitUntilListening(ports.turn);
    return new TurnLab(ports, resources.move());
  }

  /** Sends that much through the relay to a peer that sends it back. */
  sendToEcho(iceServers: IceServers, load: Load): Promise<number> {
    return this.#send(iceServers, load, ['-e', '127.0.0.1', '-r', `${this.#peerPort}`]);
  }

  /** Sends that much in each direction between two relays of the same participant. */
  sendBetweenRelays(iceServers: IceServers, load: Load): Promise<number> {
    return this.#send(iceServers, load, ['-y', '-m', '2']);
  }

  /** Whether the relay accepts the credentials for a new allocation. */
  async admits(iceServers: IceServers): Promise<boolean> {
    try {
      return (await this.sendBetweenRelays(iceServers, { messages: 1, messageBytes: 100 })) > 0;
    } catch (error) {
      const output = error instanceof Error && 'stdout' in error ? String(error.stdout) : '';
      if (output.includes('Cannot complete Allocation')) return false;
      throw error;
    }
  }

  /**
   * Uses TCP to the TURN server, so that a busy machine can drop packets only beyond the relay,
   * where the client notices. Resolves with the payload bytes that the client sent and received.
   */
  async #send({ servers }: IceServers, load: Load, where: readonly string[]): Promise<number> {
    const { username = '', credential = '' } = servers.find((server) => server.username) ?? {};
    const args = [
      ...['-L', '127.0.0.1', '-p', `${this.#port}`, '-u', username, '-w', credential, '-c', '-t'],
      ...['-n', `${load.messages}`, '-l', `${load.messageBytes}`, '-z', '1', ...where, '127.0.0.1'],
    ];
    const run = promisify(execFile)('turnutils_uclient', args, { timeout: DEADLINE_MS });
    const { stdout } = await run;
    const [, sent, received] =
      [...stdout.matchAll(/tot_send_bytes ~ (\d+), tot_recv_bytes ~ (\d+)/g)].at(-1) ?? [];
    return Number(sent) + Number(received);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#resources.disposeAsync();
  }
}

const configuration = (folder: string, port: number, redisPort: number) =>
  [
    'realm=throughline',
    'lt-cred-mech',
    ...['listening-ip=127.0.0.1', 'relay-ip=127.0.0.1', `listening-port=${port}`],
    ...['no-tls', 'no-dtls', 'no-cli', 'fingerprint', 'allow-loopback-peers'],
    `redis-statsdb="ip=127.0.0.1 dbname=0 port=${redisPort}"`,
    `redis-userdb="ip=127.0.0.1 dbname=0 port=${redisPort}"`,
    `pidfile=${path.join(folder, 'turnserver.pid')}`,
    `log-file=${path.join(folder, 'turnserver.log')}`,
    'simple-log',
  ].join('\n');

/** Resolves as soon as coturn accepts connections and answers datagrams: it opens one socket after the other. */
export async function waitUntilListening(port: number): Promise<void> {
  await retryUntilDeadline(() => connectTo(port));
  await retryUntilDeadline(() => exchangeDatagrams(port));
}

async function retryUntilDeadline(attempt: () => Promise<void>): Promise<void> {
  const deadline = Date.now() + DEADLINE_MS;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setImmediate(resolve)); // connection refused: not listening yet
    }
  }
}

async function connectTo(port: number): Promise<void> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
  } finally {
    socket.destroy();
  }
}

/** Rejects if nothing listens, or if no answer arrives in time. */
async function exchangeDatagrams(port: number): Promise<void> {
  const socket = createSocket('udp4');
  try {
    socket.connect(port, '127.0.0.1');
    await once(socket, 'connect');
    const answered = once(socket, 'message', { signal: AbortSignal.timeout(ANSWER_MS) });
    socket.send(BINDING_REQUEST);
    await answered;
  } finally {
    socket.close();
  }
}
