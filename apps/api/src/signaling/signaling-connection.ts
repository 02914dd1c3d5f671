/**
 * One socket, from handshake to close: where it stands, what it sends, and the order in which its
 * frames take effect. Knows no rooms beyond the name of its own.
 */
import type { Socket } from 'node:net';
import { Logger } from '@nestjs/common';
import {
  CloseCode,
  type ParticipantId,
  type RoomId,
  type ServerMessage,
} from '@throughline/protocol';
import { WebSocket } from 'ws';
import type { Limits } from '../config/limits.js';
import type { ConnectionRateLimits } from '../limits/address-table.js';
import type { Traffic } from '../metrics/traffic.js';
import { corkForThisTurn } from './corking.js';
import type { MessageStream } from './message-stream.js';
import { SignalingError } from './signaling-error.js';

export type ConnectionState =
  { readonly kind: 'awaiting-join' } | JoinedState | { readonly kind: 'closed' };

export interface JoinedState {
  readonly kind: 'joined';
  readonly roomId: RoomId;
  readonly participantId: ParticipantId;
  /** Which of the participant's sockets this is. */
  readonly connectionNumber: number;
  readonly stream: MessageStream;
  /** The highest number of the client that has taken effect [RES-3]. */
  received: number;
  /** The highest number that the client has told to have [RES-8]. */
  acknowledged: number;
}

export interface ConnectionDependencies {
  readonly limits: Pick<Limits, 'joinDeadlineMs' | 'maxUnreadBytes'>;
  /** What the socket may still do. */
  readonly rateLimits: ConnectionRateLimits;
  /** Counts what is sent. */
  readonly traffic: Traffic;
}

/** `undefined`: it is done already. A promise for each of the many that are would cost more than they do. */
export type Task = () => Promise<void> | undefined;

/** RFC 6455 §7.4.1, IANA: "service restart". The client comes back at once. */
export const SERVICE_RESTART = 1012;

/** Frames that may wait for a slow one before the socket is read no further. */
const MAX_WAITING = 64;

const TEXT = { binary: false };

/** How finely the time is told that a socket has been silent for. */
export const TICKS_PER_HEARTBEAT = 10;
/** Clients of ours say something at every half, so nobody but a silent one is pinged. */
const PINGED_AT = 6;

/** More than that goes out at once, so that what waits is what the client has not read. */
const MAX_CORKED_BYTES = 64 * 1024;
/** How long who is expelled has to say goodbye. */
const EXPULSION_MS = 1_000;

export class SignalingConnection {
  static readonly #log = new Logger('SignalingConnection');
  readonly rateLimits: ConnectionRateLimits;
  readonly #socket: WebSocket;
  readonly #transport: Socket;
  readonly #traffic: Traffic;
  readonly #maxUnreadBytes: number;
  readonly #joinDeadline: NodeJS.Timeout;
  #state: ConnectionState = { kind: 'awaiting-join' };
  readonly #waiting: Task[] = [];
  #silentTicks = 0;
  #isHeldBack = false;
  #isExpelled = false;
  #isDraining = false;

  /** @param transport what the frames of the socket are written to */
  constructor(
    socket: WebSocket,
    transport: Socket,
    { limits, rateLimits: rateLimits, traffic }: ConnectionDependencies,
  ) {
    this.rateLimits = rateLimits;
    this.#socket = socket;
    this.#transport = transport;
    this.#traffic = traffic;
    this.#maxUnreadBytes = limits.maxUnreadBytes;
    this.#joinDeadline = setTimeout(() => {
      this.#socket.close(CloseCode.joinTimeout);
    }, limits.joinDeadlineMs);
    socket.on('pong', () => this.noteSignOfLife());
  }

  get state(): ConnectionState {
    return this.#state;
  }

  /**
   * `closed` is final: what comes later is ignored. The deadline is for the first join [SIG-9]; who
   * has been in a room may take time before the next.
   */
  become(state: ConnectionState): void {
    clearTimeout(this.#joinDeadline);
    if (this.#state.kind !== 'closed') this.#state = state;
  }

  requireNotJoined(): void {
    if (this.#state.kind === 'joined')
      throw new SignalingError('already_joined', 'second join of a session');
  }

  requireJoined(): JoinedState {
    if (this.#state.kind === 'joined') return this.#state;
    throw new SignalingError('not_joined', `session is ${this.#state.kind}`);
  }

  /** What the client said has taken effect up to that number. */
  noteReceived(seq: number): void {
    if (this.#state.kind === 'joined') this.#state.received = Math.max(this.#state.received, seq);
  }

  send(message: ServerMessage): void {
    this.sendText(JSON.stringify(message));
  }

  /**
   * The only way out, so that messages arrive in the order of the calls. After the end of the socket
   * it does nothing: what was said within the session waits for the next.
   */
  sendText(frame: string): void {
    if (this.#socket.readyState !== WebSocket.OPEN) return;
    corkForThisTurn(this.#transport);
    // As bytes: Node first copies a list of buffers and strings, and writes one of buffers as it is.
    const bytes = Buffer.from(frame);
    this.#socket.send(bytes, TEXT);
    this.#traffic.framesOut += 1;
    this.#traffic.bytesOut += bytes.length;
    if (this.#socket.bufferedAmount > MAX_CORKED_BYTES) this.#transport.uncork();
    // No closing handshake: it would queue behind what is not being read.
    if (this.#socket.bufferedAmount > this.#maxUnreadBytes) this.#socket.terminate();
  }

  /**
   * Runs `task` after all that were given before. One that fails is logged, and the next runs anyway.
   * While too many wait, the socket is not read, and TCP makes the sender wait in turn.
   */
  inOrder(task: Task): void {
    this.#waiting.push(task);
    if (this.#waiting.length === 1) this.#runWaiting();
    else if (this.#waiting.length === MAX_WAITING) this.#socket.pause();
  }

  /** Anything that the client sends, so that one that speaks needs no pings. */
  noteSignOfLife(): void {
    this.#silentTicks = 0;
  }

  /**
   * To be called `TICKS_PER_HEARTBEAT` times in each: drops a socket that has been silent for one, though
   * it was pinged [SIG-8]. Ticks, not times, so that a stall of ours is nobody's silence.
   */
  checkHeartbeat(): void {
    this.#silentTicks += 1;
    if (this.#silentTicks === PINGED_AT) this.#socket.ping();
    if (this.#silentTicks === TICKS_PER_HEARTBEAT) this.#socket.terminate();
  }

  /** True from `expel` on: what still comes is not to be looked at. */
  get isExpelled(): boolean {
    return this.#isExpelled;
  }

  /**
   * Closes the socket of somebody who is not expected to take part in that, once what came before is
   * answered.
   */
  expel(code: number): void {
    this.#isExpelled = true;
    this.inOrder(() => {
      this.#socket.close(code);
      return undefined;
    });
    setTimeout(() => this.#socket.terminate(), EXPULSION_MS).unref();
  }

  /** Reads the socket no further for that long; TCP makes the sender wait. */
  holdBack(ms: number): void {
    if (this.#isHeldBack) return;
    this.#isHeldBack = true;
    this.#socket.pause();
    setTimeout(() => {
      this.#isHeldBack = false;
      if (this.#waiting.length < MAX_WAITING) this.#socket.resume();
    }, ms).unref();
  }

  /** Starts the closing handshake; resolves when the socket has ended. */
  close(code: number): Promise<void> {
    const ended = new Promise<void>((resolve) => this.#socket.once('close', () => resolve()));
    this.#socket.close(code);
    return ended;
  }

  /** To another process; resolves when the socket has ended [RES-9]. */
  drain(): Promise<void> {
    this.#isDraining = true;
    return this.close(SERVICE_RESTART);
  }

  get isDraining(): boolean {
    return this.#isDraining;
  }

  /** Without a goodbye. Idempotent. */
  terminate(): void {
    this.#socket.terminate();
  }

  /** The running task stays at the head of the list, so that the list is empty only when all is done. */
  #runWaiting(): void {
    for (let task = this.#waiting[0]; task !== undefined; task = this.#waiting[0]) {
      const running = SignalingConnection.#run(task);
      if (running !== undefined) return void running.then(() => this.#runRest());
      this.#waiting.shift();
    }
    if (this.#socket.isPaused && !this.#isHeldBack) this.#socket.resume();
  }

  #runRest(): void {
    this.#waiting.shift();
    this.#runWaiting();
  }

  /** Never rejects. */
  static #run(task: Task): Promise<void> | undefined {
    const log = (error: unknown) => SignalingConnection.#log.error(error);
    try {
      return task()?.catch(log);
    } catch (error) {
      log(error);
      return undefined;
    }
  }
}
