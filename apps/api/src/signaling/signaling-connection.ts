/**
 * One signaling connection, from handshake to close: its state, its outgoing frames, and the order in
 * which incoming frames take effect. Knows nothing of rooms but the id of its own.
 */
import type { Socket } from 'node:net';
import { Logger } from '@nestjs/common';
import {
  CloseCode,
  HEARTBEAT_SUBPROTOCOL,
  type ParticipantId,
  type RoomId,
  type ServerMessage,
} from '@throughline/protocol';
import { WebSocket } from 'ws';
import type { Limits } from '../config/limits.js';
import type { ConnectionRateLimits } from '../limits/address-table.js';
import type { Traffic } from '../metrics/traffic.js';
import { corkForThisTurn } from '../sockets/corking.js';
import { FrameQueue, type Task, type Work } from './frame-queue.js';
import type { MessageStream } from './message-stream.js';
import { PingAnswers } from './ping-answers.js';
import { SignalingError } from './signaling-error.js';

export type ConnectionState =
  { readonly kind: 'awaiting-join' } | PreparedState | JoinedState | { readonly kind: 'closed' };

/** The client has credentials for a join that may follow [ICE-12]. */
export interface PreparedState {
  readonly kind: 'prepared';
  readonly roomId: RoomId;
  /** Of the participant that the join makes. */
  readonly participantId: ParticipantId;
  /** When the API reserved it, in ms since the UNIX epoch. */
  readonly atMs: number;
}

export interface JoinedState {
  readonly kind: 'joined';
  readonly roomId: RoomId;
  readonly participantId: ParticipantId;
  /** The number of this connection among those of the participant. */
  readonly connectionNumber: number;
  readonly stream: MessageStream;
  /** The highest number of the client's messages that has taken effect [RES-3]. */
  received: number;
  /** The highest number that the client has acknowledged [RES-8]. */
  acknowledged: number;
}

export interface ConnectionDependencies {
  readonly limits: Pick<Limits, 'joinDeadlineMs' | 'maxUnreadBytes'>;
  readonly rateLimits: ConnectionRateLimits;
  readonly traffic: Traffic;
  /** The connection holds more bytes than before. */
  readonly onHeld: () => void;
}

/** "Service Restart" in IANA's registry of close codes (RFC 6455 §11.7): the client resumes at once. */
export const SERVICE_RESTART = 1012;

const TEXT = { binary: false };

/** Resolution of the silence of a connection, in ticks per heartbeat interval. */
export const TICKS_PER_HEARTBEAT = 10;
/** Leaves 2 s of the 5 s for the answer. */
const HEARTBEAT_AT_TICK = 6;

/** A WebSocket ping, which the browser answers, even for a page whose timers are throttled or that is frozen. */
const PING = Buffer.from([0x89, 0x00]);
/** The same and an empty binary message, which the page observes: one write for both. */
const OBSERVABLE_PING = Buffer.from([...PING, 0x82, 0x00]);

/** Larger amounts are written at once, so that buffered bytes are those that the client has not read. */
const MAX_CORKED_BYTES = 64 * 1024;
/** How long an abusive client may take to complete the closing handshake. */
const ABUSE_CLOSE_TIMEOUT_MS = 1_000;

export class SignalingConnection {
  static readonly #log = new Logger('SignalingConnection');
  readonly rateLimits: ConnectionRateLimits;
  readonly #socket: WebSocket;
  readonly #transport: Socket;
  readonly #traffic: Traffic;
  readonly #maxUnreadBytes: number;
  readonly #joinDeadline: NodeJS.Timeout;
  readonly #pingAnswers = new PingAnswers((data) => this.#write(() => this.#socket.pong(data)));
  #state: ConnectionState = { kind: 'awaiting-join' };
  readonly #onHeld: () => void;
  readonly #frames = new FrameQueue({
    onError: (error) => SignalingConnection.#log.error(error),
    onEmpty: () => {
      if (this.#socket.isPaused && !this.#isReadingPaused) this.#resumeReading();
    },
  });
  #silentTicks = 0;
  #isReadingPaused = false;
  #isClosedForAbuse = false;
  #hasJoined = false;
  #isDraining = false;

  /** @param transport the TCP socket below the WebSocket */
  constructor(
    socket: WebSocket,
    transport: Socket,
    { limits, rateLimits, traffic, onHeld }: ConnectionDependencies,
  ) {
    this.#onHeld = onHeld;
    this.rateLimits = rateLimits;
    this.#socket = socket;
    this.#transport = transport;
    this.#traffic = traffic;
    this.#maxUnreadBytes = limits.maxUnreadBytes;
    this.#joinDeadline = setTimeout(() => {
      this.#startClosing(CloseCode.joinTimeout);
    }, limits.joinDeadlineMs);
    socket.on('pong', () => this.noteActivity());
    socket.on('ping', (data) => this.#pingAnswers.ping(data));
    socket.once('close', () => {
      clearTimeout(this.#joinDeadline);
      this.#pingAnswers.stop();
    });
  }

  get state(): ConnectionState {
    return this.#state;
  }

  /**
   * `closed` is final; later states are ignored. The join deadline applies to the first join only
   * [SIG-9]: a client that has left a room may stay connected. A preparation does not extend it.
   */
  setState(state: ConnectionState): void {
    this.#hasJoined ||= state.kind === 'joined';
    if (state.kind === 'joined' || state.kind === 'closed') clearTimeout(this.#joinDeadline);
    if (this.#state.kind !== 'closed') this.#state = state;
  }

  /** Also if the client has left the room since. */
  get hasJoined(): boolean {
    return this.#hasJoined;
  }

  /** What is prepared, for one join or resume. The caller uses or releases it. */
  takeReservation(): PreparedState | undefined {
    const state = this.#state;
    if (state.kind !== 'prepared') return undefined;
    this.#state = { kind: 'awaiting-join' };
    return state;
  }

  requireNotJoined(): void {
    if (this.#state.kind === 'joined')
      throw new SignalingError('already_joined', 'second join on a connection');
  }

  requireJoined(): JoinedState {
    if (this.#state.kind === 'joined') return this.#state;
    throw new SignalingError('not_joined', `the connection is ${this.#state.kind}`);
  }

  /** The client's messages up to that number have taken effect. */
  noteReceived(seq: number): void {
    if (this.#state.kind === 'joined') this.#state.received = Math.max(this.#state.received, seq);
  }

  send(message: ServerMessage): void {
    this.sendText(JSON.stringify(message));
  }

  /**
   * Sends a frame. All frames go through here, so they arrive in the order of the calls. Has no effect
   * after the close: messages of the session wait for the next connection.
   */
  sendText(frame: string): void {
    if (this.#socket.readyState !== WebSocket.OPEN) return;
    // As bytes: Node copies a mixed list of buffers and strings, and writes a list of buffers directly.
    const bytes = Buffer.from(frame);
    this.#write(() => this.#socket.send(bytes, TEXT));
    this.#traffic.framesOut += 1;
    this.#traffic.bytesOut += bytes.length;
  }

  /** Runs `task` after all frames that have arrived. A failure is logged and does not stop later tasks. */
  enqueue(task: Task): void {
    this.enqueueFrame(() => task, 0);
  }

  /**
   * Processes a frame after all earlier ones, and in turn with those of other connections. While too many frames wait,
   * reading pauses, and TCP flow control slows the sender down.
   * @param read what the frame holds; called when its turn comes
   * @param bytes the size of the frame
   */
  enqueueFrame(read: () => Work, bytes: number): void {
    const waits = this.#frames.add(read, bytes);
    if (!waits) return;
    this.#onHeld();
    if (this.#frames.isFull) this.#socket.pause();
  }

  /** What the client has not read, and frames that wait. */
  get heldBytes(): number {
    return this.#socket.bufferedAmount + this.#frames.bytes;
  }

  /** Resets the heartbeat: a client that sends is alive. */
  noteActivity(): void {
    this.#silentTicks = 0;
  }

  /**
   * Call this `TICKS_PER_HEARTBEAT` times per heartbeat interval. Drops a connection that has been silent
   * for a whole interval in spite of a heartbeat [SIG-8]. Counts ticks rather than time, so that a stall of
   * this process does not count as silence.
   */
  checkHeartbeat(): void {
    this.#silentTicks += 1;
    if (this.#silentTicks < HEARTBEAT_AT_TICK) return;
    // The client cannot be blamed while this process does not read: its pongs wait as well.
    if (this.#socket.isPaused) return this.noteActivity();
    if (this.#silentTicks === HEARTBEAT_AT_TICK) this.#sendHeartbeat();
    if (this.#silentTicks === TICKS_PER_HEARTBEAT) this.#socket.terminate();
  }

  /** The same bytes on each connection, without `ws`: most writes of a process whose clients are idle. */
  #sendHeartbeat(): void {
    const { readyState, protocol } = this.#socket;
    if (readyState !== WebSocket.OPEN) return;
    this.#transport.write(protocol === HEARTBEAT_SUBPROTOCOL ? OBSERVABLE_PING : PING);
    this.#boundUnread();
  }

  /** Whether later frames are to be ignored, because of `closeForAbuse`. */
  get isClosedForAbuse(): boolean {
    return this.#isClosedForAbuse;
  }

  /** Closes the connection of an abusive client after answering earlier frames, if need be by force. */
  closeForAbuse(code: number): void {
    this.#isClosedForAbuse = true;
    // The client has had its close frame, and does not end.
    if (this.#socket.readyState !== WebSocket.OPEN) return this.#socket.terminate();
    this.enqueue(() => {
      this.#startClosing(code);
      return undefined;
    });
    setTimeout(() => this.#endAbuse(code), ABUSE_CLOSE_TIMEOUT_MS).unref();
  }

  /** The answers may take longer, or this process may have stood still: the close frame waits no more. */
  #endAbuse(code: number): void {
    if (this.#socket.readyState !== WebSocket.OPEN) return this.#socket.terminate();
    this.#startClosing(code);
    setTimeout(() => this.#socket.terminate(), ABUSE_CLOSE_TIMEOUT_MS).unref();
  }

  /** Stops reading for `ms`; TCP flow control slows the sender down. */
  pauseReading(ms: number): void {
    if (this.#isReadingPaused) return;
    this.#isReadingPaused = true;
    this.#socket.pause();
    setTimeout(() => {
      this.#isReadingPaused = false;
      if (!this.#frames.isFull) this.#resumeReading();
    }, ms).unref();
  }

  /** Starts the closing handshake; resolves when the socket has closed. */
  close(code: number): Promise<void> {
    const ended = new Promise<void>((resolve) => this.#socket.once('close', () => resolve()));
    this.#startClosing(code);
    return ended;
  }

  /** Closes the connection so that the client resumes at another process; resolves when it has closed [RES-9]. */
  drain(): Promise<void> {
    this.#isDraining = true;
    return this.close(SERVICE_RESTART);
  }

  get isDraining(): boolean {
    return this.#isDraining;
  }

  /** Closes the socket without a close frame. Idempotent. */
  terminate(): void {
    this.#socket.terminate();
  }

  /** Nothing more is read from an abusive client. */
  #resumeReading(): void {
    if (!this.#isClosedForAbuse) this.#socket.resume();
  }

  #startClosing(code: number): void {
    this.#write(() => this.#socket.close(code));
  }

  /**
   * Writes anything but a heartbeat. Pongs and close frames too occupy memory until the client has read them
   * [LIM-8].
   */
  #write(write: () => void): void {
    corkForThisTurn(this.#transport);
    write();
    if (this.#socket.bufferedAmount > MAX_CORKED_BYTES) this.#transport.uncork();
    this.#boundUnread();
  }

  #boundUnread(): void {
    // Without a closing handshake, which would queue behind the unread bytes.
    if (this.#socket.bufferedAmount > this.#maxUnreadBytes) this.#socket.terminate();
    else this.#onHeld();
  }
}
