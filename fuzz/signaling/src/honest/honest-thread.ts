/** The thread of `HonestClients`. */
import { once } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import { NO_MEDIA, ServerMessage, SIGNAL_PATH, SUBPROTOCOL } from '@throughline/protocol';
import { WebSocket } from 'ws';
import type { Command, HonestOptions, Times } from './honest-clients.ts';

const PARTICIPANTS = 4;
/** Below the rates that the API permits: 100 frames a second [LIM-1], 400 candidates a minute [LIM-3]. */
const PING_MS = 50;
const SIGNAL_MS = 200;
/** No fuzzing client has one of these addresses. */
const addressOf = (i: number) => `127.0.0.${100 + i}`;

const { port, roomId } = workerData as HonestOptions;

class HonestClient {
  readonly answers: number[] = [];
  readonly relays: number[] = [];
  id = '';
  readonly #socket: WebSocket;
  readonly #sentMs = new Map<string, number>();
  #received = 0;
  #seq = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data: Buffer) =>
      this.#receive(ServerMessage.parse(JSON.parse(data.toString()))),
    );
  }

  static async join(i: number): Promise<HonestClient> {
    const url = `ws://127.0.0.1:${port}${SIGNAL_PATH}`;
    const socket = new WebSocket(url, SUBPROTOCOL, { localAddress: addressOf(i) });
    await once(socket, 'open');
    const client = new HonestClient(socket);
    const join = { type: 'room/join', requestId: 'join', protocolVersion: 1, roomId };
    client.#send({ ...join, displayName: `Ada ${i}`, media: NO_MEDIA });
    await once(socket, 'message');
    return client;
  }

  ping(): void {
    const requestId = `p${this.#sentMs.size}-${performance.now()}`;
    this.#sentMs.set(requestId, performance.now());
    this.#send({ type: 'session/ping', requestId, received: this.#received });
  }

  /** A candidate whose content is the time; both ends have the same clock. */
  signal(to: string): void {
    this.#seq += 1;
    const [sdpMid, sdpMLineIndex, usernameFragment] = ['0', 0, null];
    const candidate = {
      candidate: `${performance.now()}`,
      sdpMid,
      sdpMLineIndex,
      usernameFragment,
    };
    this.#send({
      type: 'peer/signal',
      seq: this.#seq,
      to,
      signal: { kind: 'candidate', candidate },
    });
  }

  #send(message: object): void {
    this.#socket.send(JSON.stringify(message));
  }

  #receive(message: ServerMessage): void {
    if ('seq' in message && message.seq !== undefined) this.#received = message.seq;
    if (message.type === 'room/joined') this.id = message.self;
    if (message.type === 'session/pong') {
      this.answers.push(performance.now() - (this.#sentMs.get(message.requestId) ?? NaN));
      this.#sentMs.delete(message.requestId);
    }
    if (message.type === 'peer/signal' && message.signal.kind === 'candidate')
      this.relays.push(performance.now() - Number(message.signal.candidate.candidate));
    if (message.type === 'error')
      throw new Error(`the API rejected an honest client: ${message.code}`);
  }
}

const clients: HonestClient[] = [];
for (let i = 0; i < PARTICIPANTS; i += 1) clients.push(await HonestClient.join(i));
let timers: NodeJS.Timeout[] = [];

const next = (i: number) => clients[(i + 1) % clients.length]?.id ?? '';
const commands: Record<Command, () => void> = {
  start: () => {
    timers = clients.flatMap((client, i) => [
      setInterval(() => client.ping(), PING_MS),
      setInterval(() => client.signal(next(i)), SIGNAL_MS),
    ]);
  },
  stop: () => {
    for (const timer of timers) clearInterval(timer);
    const times: Times = {
      answers: clients.flatMap(({ answers }) => answers.splice(0)),
      relays: clients.flatMap(({ relays }) => relays.splice(0)),
    };
    parentPort?.postMessage(times);
  },
};

parentPort?.on('message', (command: Command) => commands[command]());
parentPort?.postMessage('joined');
