/**
 * The browser's end of a signaling socket, for tests: sends whatever it is told to, and reads what
 * comes with the schemas of the protocol, so that each answer in each test is held to the contract.
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

/** Far more than any answer takes, also on a busy machine; a test that gets there has failed. */
const DEADLINE_MS = 10_000;

type Unnumbered<M> = M extends unknown ? Omit<M, 'seq'> : never;
/** What has come, without its number: that is looked at as it comes. */
export type ReceivedMessage = Unnumbered<ServerMessage>;
type Reply<T extends ServerMessage['type']> = Extract<ReceivedMessage, { type: T }>;
export type JoinReply = Reply<'room/joined' | 'room/waiting'>;
export type ResumeRequest = Extract<ClientMessage, { type: 'session/resume' }>;
export type JoinRequest = Extract<ClientMessage, { type: 'room/join' }>;

export class TestClient implements AsyncDisposable {
  /** Resolves with the close code. */
  readonly closed: Promise<number>;
  /** Each frame as it came, for what the schemas would let pass. */
  readonly frames: string[] = [];
  readonly #socket: WebSocket;
  readonly #inbox: ReceivedMessage[] = [];
  #requests = 0;
  #lastSeq = 0;
  #received = 0;

  constructor(socket: WebSocket) {
    this.#socket = socket;
    this.closed = new Promise((resolve) => socket.once('close', resolve));
    socket.on('error', () => undefined); // what follows is a close, and that is looked at
    socket.on('message', (data: Buffer) => {
      this.frames.push(data.toString());
      const parsed = parseFrame(ServerMessage, data.toString());
      if (!parsed.ok) throw new Error(`not a message of the API: ${parsed.issues.join(', ')}`);
      this.#resetNumbering(parsed.message);
      this.#inbox.push(this.#withoutSeq(parsed.message));
      socket.emit('inbox');
    });
  }

  /** The highest number that has come within the session. */
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

  /** Sends a message of the session, with the number that is next [RES-3]. */
  sendInSession(message: object): void {
    this.send({ ...message, seq: (this.#lastSeq += 1) });
  }

  newRequestId(): string {
    return `r${(this.#requests += 1)}`;
  }

  /** The next message that has not been looked at. */
  async next(): Promise<ReceivedMessage> {
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

  /** Comes to a room and has to wait in its lobby. */
  async joinLobby(
    roomId: RoomId,
    changes: Partial<JoinRequest> = {},
  ): Promise<Reply<'room/waiting'>> {
    this.sendJoin(roomId, changes);
    return this.expect('room/waiting');
  }

  /** Says a request within the session and resolves with whatever comes next. */
  async request(request: object): Promise<ReceivedMessage> {
    this.sendInSession({ requestId: this.newRequestId(), ...request });
    return this.next();
  }

  /** Asks to go on as somebody who has joined or waits, over this socket. */
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

  /** After this the numbers go on from what the API has received. */
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
   * All that the API had sent by now: it refuses the resume of no session in order [SIG-5], so
   * nothing can still be on its way.
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

  /** Both sides number what they say anew in each session. */
  #resetNumbering({ type }: ServerMessage): void {
    if (type === 'room/joined' || type === 'room/waiting') this.#received = this.#lastSeq = 0;
  }

  /** [RES-2] Without a gap on any one socket, whatever a test is about. */
  #withoutSeq(message: ServerMessage): ReceivedMessage {
    if (!('seq' in message) || message.seq === undefined) return message;
    const { seq, ...heard } = message;
    if (seq !== this.#received + 1) throw new Error(`number ${seq} came after ${this.#received}`);
    this.#received = seq;
    return heard;
  }
}

function isOf<T extends ServerMessage['type']>(type: T, m: ReceivedMessage): m is Reply<T> {
  return m.type === type;
}
