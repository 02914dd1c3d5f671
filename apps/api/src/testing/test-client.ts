/**
 * A signaling client for tests. It sends arbitrary messages and parses every received one with the
 * schemas of the protocol, so that each test checks the contract too.
 */
import { once } from 'node:events';
import {
  type ClientMessage,
  NO_MEDIA,
  parseFrame,
  type RoomId,
  ServerMessage,
} from '@throughline/protocol';
import { WebSocket } from 'ws';

/** Far longer than any reply takes, even on a machine that stands still for seconds. */
const DEADLINE_MS = 20_000;

type Unnumbered<M> = M extends unknown ? Omit<M, 'seq'> : never;
/** A received message without its number, which is checked on arrival. */
export type ReceivedMessage = Unnumbered<ServerMessage>;
type Reply<T extends ServerMessage['type']> = Extract<ReceivedMessage, { type: T }>;
export type JoinReply = Reply<'room/joined' | 'room/waiting'>;
export type ResumeRequest = Extract<ClientMessage, { type: 'session/resume' }>;
export type JoinRequest = Extract<ClientMessage, { type: 'room/join' }>;

export class TestClient implements AsyncDisposable {
  /** Resolves with the close code. */
  readonly closed: Promise<number>;
  /** The raw frames, for properties that the schemas do not check. */
  readonly frames: string[] = [];
  readonly #socket: WebSocket;
  readonly #inbox: ReceivedMessage[] = [];
  #requests = 0;
  #lastSeq = 0;
  #received = 0;

  constructor(socket: WebSocket) {
    this.#socket = socket;
    this.closed = new Promise((resolve) => socket.once('close', resolve));
    socket.on('error', () => undefined); // a close follows, which tests check
    socket.on('message', (data: Buffer) => {
      this.frames.push(data.toString());
      const parsed = parseFrame(ServerMessage, data.toString());
      if (!parsed.ok) throw new Error(`not a message of the API: ${parsed.issues.join(', ')}`);
      this.#resetNumbering(parsed.message);
      this.#inbox.push(this.#withoutSeq(parsed.message));
      socket.emit('inbox');
    });
  }

  /** The highest number received in the session. */
  get received(): number {
    return this.#received;
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

  /** Sends a message of the session with the next number [RES-3]. */
  sendInSession(message: object): void {
    this.send({ ...message, seq: (this.#lastSeq += 1) });
  }

  newRequestId(): string {
    return `r${(this.#requests += 1)}`;
  }

  /** The next message that no test has consumed. */
  async next(): Promise<ReceivedMessage> {
    const signal = AbortSignal.timeout(DEADLINE_MS);
    for (;;) {
      const message = this.#inbox.shift();
      if (message !== undefined) return message;
      await once(this.#socket, 'inbox', { signal });
    }
  }

  /** The next message, which must be of that type. */
  async expect<T extends ServerMessage['type']>(type: T): Promise<Reply<T>> {
    const message = await this.next();
    if (!isOf(type, message)) throw new Error(`expected ${type}, got ${JSON.stringify(message)}`);
    return message;
  }

  /** The code of the next message, which must be an error. */
  async nextErrorCode(): Promise<string> {
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
      media: { ...NO_MEDIA, microphone: true, camera: true },
      ...changes,
    });
    return requestId;
  }

  async join(roomId: RoomId, changes: Partial<JoinRequest> = {}): Promise<Reply<'room/joined'>> {
    this.sendJoin(roomId, changes);
    return this.expect('room/joined');
  }

  /** Joins a room and must be put into its lobby. */
  async joinLobby(
    roomId: RoomId,
    changes: Partial<JoinRequest> = {},
  ): Promise<Reply<'room/waiting'>> {
    this.sendJoin(roomId, changes);
    return this.expect('room/waiting');
  }

  /** Sends a request within the session and resolves with the next message. */
  async request(request: object): Promise<ReceivedMessage> {
    this.sendInSession({ requestId: this.newRequestId(), ...request });
    return this.next();
  }

  /** Requests to resume the session of a participant or guest on this connection. */
  sendResume(joined: JoinReply, changes: Partial<ResumeRequest> | object = {}): string {
    const requestId = this.newRequestId();
    const request = {
      type: 'session/resume',
      requestId,
      protocolVersion: 1,
      roomId: joined.room.id,
      participantId: joined.self,
      token: joined.session.token,
      received: 0,
      ...changes,
    };
    this.#received = request.received;
    this.send(request);
    return requestId;
  }

  /** Numbering continues from the highest number that the API has received. */
  async resume(
    joined: JoinReply,
    changes: Partial<ResumeRequest> = {},
  ): Promise<Reply<'session/resumed'>> {
    this.sendResume(joined, changes);
    const resumed = await this.expect('session/resumed');
    this.#lastSeq = resumed.received;
    return resumed;
  }

  /**
   * All messages that the API has sent so far. The API rejects a resume of an unknown session in
   * order [SIG-5], so every earlier message has arrived by then.
   */
  async receivedSoFar(): Promise<ReceivedMessage[]> {
    const requestId = this.newRequestId();
    const [roomId, participantId, token] = ['zzzz-zzzz-zzzz', crypto.randomUUID(), 'x'.repeat(43)];
    this.send({
      type: 'session/resume',
      requestId,
      protocolVersion: 1,
      received: 0,
      roomId,
      participantId,
      token,
    });
    const before: ReceivedMessage[] = [];
    for (;;) {
      const message = await this.next();
      if (message.type === 'error' && message.requestId === requestId) return before;
      before.push(message);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#socket.terminate();
    await this.closed;
  }

  /** Numbering restarts in each session. */
  #resetNumbering({ type }: ServerMessage): void {
    if (type === 'room/joined' || type === 'room/waiting') this.#received = this.#lastSeq = 0;
  }

  /** [RES-2] Checks in every test that numbers have no gap on a connection. */
  #withoutSeq(message: ServerMessage): ReceivedMessage {
    if (!('seq' in message) || message.seq === undefined) return message;
    const { seq, ...unnumbered } = message;
    if (seq !== this.#received + 1) throw new Error(`number ${seq} came after ${this.#received}`);
    this.#received = seq;
    return unnumbered;
  }
}

function isOf<T extends ServerMessage['type']>(type: T, m: ReceivedMessage): m is Reply<T> {
  return m.type === type;
}
