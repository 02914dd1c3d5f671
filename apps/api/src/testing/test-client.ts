/**
 * The browser's end of a signaling socket, for tests: sends whatever it is told to, and reads what
 * comes with the schemas of the protocol, so that each answer in each test is held to the contract.
 */
import { once } from 'node:events';
import { type ClientMessage, parseFrame, type RoomId, ServerMessage } from '@throughline/protocol';
import { WebSocket } from 'ws';

/** Far more than any answer takes, also on a busy machine; a test that gets there has failed. */
const DEADLINE_MS = 10_000;

type Reply<T extends ServerMessage['type']> = Extract<ServerMessage, { type: T }>;
export type JoinRequest = Extract<ClientMessage, { type: 'room/join' }>;

export class TestClient implements AsyncDisposable {
  /** Resolves with the close code. */
  readonly closed: Promise<number>;
  /** Each frame as it came, for what the schemas would let pass. */
  readonly frames: string[] = [];
  readonly #socket: WebSocket;
  readonly #inbox: ServerMessage[] = [];
  #requests = 0;

  constructor(socket: WebSocket) {
    this.#socket = socket;
    this.closed = new Promise((resolve) => socket.once('close', resolve));
    socket.on('error', () => undefined); // what follows is a close, and that is looked at
    socket.on('message', (data: Buffer) => {
      this.frames.push(data.toString());
      const parsed = parseFrame(ServerMessage, data.toString());
      if (!parsed.ok) throw new Error(`not a message of the API: ${parsed.issues.join(', ')}`);
      this.#inbox.push(parsed.message);
      socket.emit('inbox');
    });
  }

  get socket(): WebSocket {
    return this.#socket;
  }

  sendRaw(frame: string | Buffer): void {
    this.#socket.send(frame);
  }

  send(message: object): void {
    this.sendRaw(JSON.stringify(message));
  }

  newRequestId(): string {
    return `r${(this.#requests += 1)}`;
  }

  /** The next message that has not been looked at. */
  async next(): Promise<ServerMessage> {
    const signal = AbortSignal.timeout(DEADLINE_MS);
    for (;;) {
      const message = this.#inbox.shift();
      if (message !== undefined) return message;
      await once(this.#socket, 'inbox', { signal });
    }
  }

  /** The next message, which has to be of that type. */
  async expect<T extends ServerMessage['type']>(type: T): Promise<Reply<T>> {
    const message = await this.next();
    if (!isOf(type, message)) throw new Error(`expected ${type}, got ${JSON.stringify(message)}`);
    return message;
  }

  /** The code of the error that has to come next. */
  async refusal(): Promise<string> {
    return (await this.expect('error')).code;
  }

  sendJoin(roomId: RoomId | string, changes: Partial<JoinRequest> | object = {}): string {
    const requestId = this.newRequestId();
    this.send({
      type: 'room/join',
      requestId,
      protocolVersion: 1,
      roomId,
      displayName: 'Ada',
      media: { microphoneOn: true, cameraOn: true },
      ...changes,
    });
    return requestId;
  }

  async join(roomId: RoomId, changes: Partial<JoinRequest> = {}): Promise<Reply<'room/joined'>> {
    this.sendJoin(roomId, changes);
    return this.expect('room/joined');
  }

  /**
   * All that the API had sent by now: it answers a ping in order [SIG-5], so nothing can still be
   * on its way.
   */
  async drain(): Promise<ServerMessage[]> {
    const requestId = this.newRequestId();
    this.send({ type: 'session/ping', requestId });
    const before: ServerMessage[] = [];
    for (;;) {
      const message = await this.next();
      if (message.type === 'session/pong' && message.requestId === requestId) return before;
      before.push(message);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#socket.terminate();
    await this.closed;
  }
}

function isOf<T extends ServerMessage['type']>(type: T, m: ServerMessage): m is Reply<T> {
  return m.type === type;
}
