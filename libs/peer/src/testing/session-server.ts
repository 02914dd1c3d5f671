/**
 * The API's half of one session, as SPEC.md §Resuming has it, behind a real socket that can be cut
 * at any moment. One participant, nobody else, and no memory of anything but what was said.
 */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import {
  ClientMessage,
  DEFAULT_ROOM_SETTINGS,
  type IceServers,
  parseFrame,
  ParticipantId,
  RoomId,
  type RoomInfo,
  type ServerMessage,
  SessionToken,
  type SignalErrorCode,
  SUBPROTOCOL,
} from '@throughline/protocol';
import { type WebSocket as ServerSocket, WebSocketServer } from 'ws';

export const ROOM_ID = RoomId.parse('mkte-vhap-wcru');
export const ROOM: RoomInfo = {
  id: ROOM_ID,
  capacity: 8,
  ...DEFAULT_ROOM_SETTINGS,
};
export const NO_ICE_SERVERS: IceServers = { servers: [], expiresAt: null };
const TOKEN = SessionToken.parse('t'.repeat(43));

type Unnumbered<M> = M extends unknown ? Omit<M, 'seq'> : never;
type Said = Unnumbered<Extract<ServerMessage, { seq?: number | undefined }>>;
type Heard = Extract<ClientMessage, { seq: number }>;

export class SessionServer implements AsyncDisposable {
  readonly #server: WebSocketServer;
  /** Of the present session: all that was said in it, ready to be said again. */
  readonly #said: string[] = [];
  #current: ServerSocket | undefined;
  #received = 0;
  #joins = 0;

  /** What took effect, in that order. */
  readonly heard: Heard[] = [];
  /** Codes that clients closed with, 1006 for a socket that just went. */
  readonly closes: number[] = [];
  resumes = 0;
  graceMs = 60_000;
  room = ROOM;
  /** Who joins waits in the lobby; `say` lets them in or not. */
  isLobbyOn = false;
  /** Answers no request and takes no message any more, as the far end of a dead path. */
  isSilent = false;
  /** What it says within the session is lost on the way. */
  isMute = false;
  /** Of resumes. */
  refusal: SignalErrorCode | undefined;
  /** Of resumes, so far. */
  refusals = 0;
  /** Of joins. */
  joinRefusal: SignalErrorCode | undefined;
  /** Of what is asked within the session. */
  requestRefusal: SignalErrorCode | undefined;
  /** The same, but told of the socket: without a number. */
  unnumberedRefusal: SignalErrorCode | undefined;
  /** Told to who joins. */
  iceServers = NO_ICE_SERVERS;
  /** Called with each frame before it takes effect. */
  onFrame: (message: ClientMessage) => void = () => undefined;

  private constructor(server: WebSocketServer) {
    this.#server = server;
    server.on('connection', (socket) => {
      socket.on('message', (data: Buffer) => this.#receive(socket, data.toString()));
      socket.on('close', (code) => this.closes.push(code));
    });
  }

  static async start(): Promise<SessionServer> {
    const server = new WebSocketServer({
      host: '127.0.0.1',
      port: 0,
      handleProtocols: (offered) => offered.has(SUBPROTOCOL) && SUBPROTOCOL,
    });
    await once(server, 'listening');
    return new SessionServer(server);
  }

  get url(): string {
    return `ws://127.0.0.1:${(this.#server.address() as AddressInfo).port}/signal`;
  }

  get joins(): number {
    return this.#joins;
  }

  /** Of the present session [RES-2]. */
  say(message: Said): void {
    const frame = JSON.stringify({ ...message, seq: this.#said.length + 1 });
    this.#said.push(frame);
    if (!this.isMute) this.#current?.send(frame);
  }

  /** Any frame, on the socket of the session. */
  sendRaw(frame: string): void {
    this.#current?.send(frame);
  }

  /** Makes as if this many more had been said, which the socket never brought. */
  skip(count: number): void {
    for (let i = 0; i < count; i++)
      this.#said.push(JSON.stringify({ ...fact(this.#said.length), seq: this.#said.length + 1 }));
  }

  /** As if nothing of ours had ever come. */
  forget(): void {
    this.#received = 0;
  }

  /** What is under way in either direction is lost, and is said again after a resume. */
  cut(): void {
    this.#current?.terminate();
    this.#current = undefined;
  }

  /** As the API closes: what was sent before arrives. */
  close(code: number): void {
    this.#current?.close(code);
    this.#current = undefined;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#server.clients) socket.terminate();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #receive(socket: ServerSocket, frame: string): void {
    const parsed = parseFrame(ClientMessage, frame);
    if (!parsed.ok) throw new Error(`a client said what no API reads: ${parsed.issues.join()}`);
    const { message } = parsed;
    const isStale = () => socket !== this.#current && 'seq' in message;
    if (this.isSilent || isStale()) return;
    this.onFrame(message);
    if (isStale()) return; // cut just now
    switch (message.type) {
      case 'room/join':
        return this.#join(socket, message.requestId);
      case 'session/resume':
        return this.#resume(socket, message);
      case 'session/ping':
        return this.#answer(socket, {
          type: 'session/pong',
          requestId: message.requestId,
          received: this.#received,
        });
      default:
        if (message.seq > this.#received) this.#take(message);
    }
  }

  #join(socket: ServerSocket, requestId: string): void {
    this.#joins++;
    if (this.joinRefusal !== undefined)
      return this.#answer(socket, { type: 'error', requestId, code: this.joinRefusal });
    this.#current = socket;
    this.#said.length = 0;
    this.#received = 0;
    const entered = {
      requestId,
      self: ParticipantId.parse(`0000000${this.#joins}-0000-4000-8000-000000000000`),
      room: this.room,
      session: { token: TOKEN, graceMs: this.graceMs },
      capabilities: [],
    };
    if (this.isLobbyOn) return this.#answer(socket, { type: 'room/waiting', ...entered });
    this.#answer(socket, {
      type: 'room/joined',
      ...entered,
      role: 'participant',
      others: [],
      iceServers: this.iceServers,
    });
  }

  #resume(
    socket: ServerSocket,
    { requestId, received, token }: Extract<ClientMessage, { type: 'session/resume' }>,
  ): void {
    const refusal = this.refusal ?? (token === TOKEN ? undefined : 'session_over');
    if (refusal !== undefined) this.refusals++;
    if (refusal !== undefined)
      return this.#answer(socket, { type: 'error', requestId, code: refusal });
    this.resumes++;
    this.#current = socket;
    this.#answer(socket, { type: 'session/resumed', requestId, received: this.#received });
    for (const frame of this.#said.slice(received)) socket.send(frame);
  }

  #take(message: Heard): void {
    this.#received = message.seq;
    this.heard.push(message);
    if (message.type === 'peer/signal' || message.type === 'room/leave') return;
    const { type, requestId } = message;
    if (this.unnumberedRefusal !== undefined)
      this.sendRaw(JSON.stringify({ type: 'error', requestId, code: this.unnumberedRefusal }));
    else if (type === 'ice-servers/refresh')
      this.say({ type: 'error', requestId, code: 'internal' });
    else if (this.requestRefusal === undefined) this.say({ type: 'ok', requestId });
    else this.say({ type: 'error', requestId, code: this.requestRefusal });
  }

  #answer(socket: ServerSocket, message: ServerMessage): void {
    socket.send(JSON.stringify(message));
  }
}

/** The `index`-th thing that happens in the room, told apart from all others. */
export function fact(index: number): Extract<Said, { type: 'participant/left' }> {
  const participantId = ParticipantId.parse(
    `${String(index).padStart(8, '0')}-0000-4000-8000-00000000000a`,
  );
  return { type: 'participant/left', participantId };
}
