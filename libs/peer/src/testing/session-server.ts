/**
 * The API's end of one session, as in SPEC.md §Resuming a session, behind a real WebSocket that a test
 * can cut at any moment. It has one participant and keeps nothing but the session's messages.
 */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import {
  type Capability,
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
  type MediaState,
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
type SessionMessage = Unnumbered<Extract<ServerMessage, { seq?: number | undefined }>>;
type Received = Extract<ClientMessage, { seq: number }>;

export class SessionServer implements AsyncDisposable {
  readonly #server: WebSocketServer;
  /** The frames of the current session, to be sent again after a resume. */
  readonly #frames: string[] = [];
  #current: ServerSocket | undefined;
  #lastReceived = 0;
  #joins = 0;

  /** As the latest join states it. */
  lastJoinMedia: MediaState | undefined;
  /** The numbered messages that took effect, in order. */
  readonly received: Received[] = [];
  /** The close codes of connections, 1006 if one ended without a close frame. */
  readonly closes: number[] = [];
  /** Connections that have been opened, joined or not. */
  connections = 0;
  resumes = 0;
  graceMs = 60_000;
  room = ROOM;
  /** A client that joins becomes a guest; the test sends the decision of a host. */
  isLobbyOn = false;
  /** Of the API, as the reply to a join lists them. */
  capabilities: Capability[] = [];
  /** Ignores every frame, as if the network had failed. */
  isUnresponsive = false;
  /** Keeps the session's messages without sending them, as if they were lost on the way. */
  losesMessages = false;
  /** Rejects resumes with this code. */
  resumeRejection: SignalErrorCode | undefined;
  rejectedResumes = 0;
  /** Rejects joins with this code. */
  joinRejection: SignalErrorCode | undefined;
  /** Rejects requests of the session with this code. */
  requestRejection: SignalErrorCode | undefined;
  /** Rejects requests of the session with this code, in errors without a number. */
  unnumberedRejection: SignalErrorCode | undefined;
  /** In the reply to a join. */
  iceServers = NO_ICE_SERVERS;
  /** Called with each frame before it takes effect. */
  onFrame: (message: ClientMessage) => void = () => undefined;

  private constructor(server: WebSocketServer) {
    this.#server = server;
    server.on('connection', (socket) => {
      this.connections++;
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

  /** Sends a message of the current session [RES-2]. */
  send(message: SessionMessage): void {
    const frame = JSON.stringify({ ...message, seq: this.#frames.length + 1 });
    this.#frames.push(frame);
    if (!this.losesMessages) this.#current?.send(frame);
  }

  /** Sends a frame as it is on the session's connection. */
  sendRaw(frame: string): void {
    this.#current?.send(frame);
  }

  /** As the API does after a silence of the client [SIG-8]. Resolves when the client has received it. */
  async sendHeartbeat(): Promise<void> {
    const socket = this.#current;
    if (socket === undefined) throw new Error('no client is connected');
    socket.send(Buffer.alloc(0));
    socket.ping();
    await once(socket, 'pong');
  }

  /** Adds this many messages to the session without sending them. */
  skip(count: number): void {
    for (let i = 0; i < count; i++)
      this.#frames.push(
        JSON.stringify({ ...eventAt(this.#frames.length), seq: this.#frames.length + 1 }),
      );
  }

  /** Forgets which of the client's messages have taken effect. */
  forget(): void {
    this.#lastReceived = 0;
  }

  /** Cuts the connection: frames on the way are lost in both directions. */
  cut(): void {
    this.#current?.terminate();
    this.#current = undefined;
  }

  /** Cuts all connections, joined or not. */
  cutAll(): void {
    for (const socket of this.#server.clients) socket.terminate();
  }

  /** Closes the connection, after delivering what was sent before. */
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
    if (!parsed.ok) throw new Error(`a client sent an invalid message: ${parsed.issues.join()}`);
    const { message } = parsed;
    const isStale = () => socket !== this.#current && 'seq' in message;
    if (this.isUnresponsive || isStale()) return;
    this.onFrame(message);
    if (isStale()) return; // `onFrame` has cut the connection
    switch (message.type) {
      case 'room/join':
        this.lastJoinMedia = message.media;
        return this.#join(socket, message.requestId);
      case 'session/resume':
        return this.#resume(socket, message);
      case 'session/ping':
        return this.#answer(socket, {
          type: 'session/pong',
          requestId: message.requestId,
          received: this.#lastReceived,
          at: Date.now(),
        });
      case 'ice-servers/prepare':
        return this.#answer(socket, {
          type: 'ice-servers/prepared',
          requestId: message.requestId,
          iceServers: this.iceServers,
        });
      default:
        if (message.seq > this.#lastReceived) this.#apply(message);
    }
  }

  #join(socket: ServerSocket, requestId: string): void {
    this.#joins++;
    if (this.joinRejection !== undefined)
      return this.#answer(socket, { type: 'error', requestId, code: this.joinRejection });
    this.#current = socket;
    this.#frames.length = 0;
    this.#lastReceived = 0;
    const common = {
      requestId,
      self: ParticipantId.parse(`0000000${this.#joins}-0000-4000-8000-000000000000`),
      room: this.room,
      session: { token: TOKEN, graceMs: this.graceMs },
      capabilities: this.capabilities,
    };
    if (this.isLobbyOn)
      return this.#answer(socket, { type: 'room/waiting', ...common, hostPresent: false });
    this.#answer(socket, {
      type: 'room/joined',
      ...common,
      role: 'participant',
      others: [],
      iceServers: this.iceServers,
    });
  }

  #resume(
    socket: ServerSocket,
    { requestId, received, token }: Extract<ClientMessage, { type: 'session/resume' }>,
  ): void {
    const code = this.resumeRejection ?? (token === TOKEN ? undefined : 'session_over');
    if (code !== undefined) {
      this.rejectedResumes++;
      return this.#answer(socket, { type: 'error', requestId, code });
    }
    this.resumes++;
    this.#current = socket;
    this.#answer(socket, { type: 'session/resumed', requestId, received: this.#lastReceived });
    for (const frame of this.#frames.slice(received)) socket.send(frame);
  }

  #apply(message: Received): void {
    this.#lastReceived = message.seq;
    this.received.push(message);
    if (message.type === 'peer/signal' || message.type === 'room/leave') return;
    const { type, requestId } = message;
    if (this.unnumberedRejection !== undefined)
      this.sendRaw(JSON.stringify({ type: 'error', requestId, code: this.unnumberedRejection }));
    else if (type === 'ice-servers/refresh')
      this.send({ type: 'error', requestId, code: 'internal' });
    else if (this.requestRejection === undefined) this.send({ type: 'ok', requestId });
    else this.send({ type: 'error', requestId, code: this.requestRejection });
  }

  #answer(socket: ServerSocket, message: ServerMessage): void {
    socket.send(JSON.stringify(message));
  }
}

/** The `index`-th event in the room, distinguishable from all others. */
export function eventAt(index: number): Extract<SessionMessage, { type: 'participant/left' }> {
  const participantId = ParticipantId.parse(
    `${String(index).padStart(8, '0')}-0000-4000-8000-00000000000a`,
  );
  return { type: 'participant/left', participantId };
}
