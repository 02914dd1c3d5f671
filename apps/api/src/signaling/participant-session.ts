/**
 * One socket, from handshake to close: where it stands, what it sends, and the order in which its
 * frames take effect. Knows no rooms beyond the name of its own.
 */
import { Logger } from '@nestjs/common';
import {
  CloseCode,
  type ParticipantId,
  type RoomId,
  type ServerMessage,
} from '@throughline/protocol';
import { WebSocket } from 'ws';
import type { Limits } from '../config/limits.js';
import type { MessageStream } from './message-stream.js';
import { SignalingError } from './signaling-error.js';

export type SessionState =
  { readonly kind: 'awaiting-join' } | Presence | { readonly kind: 'closed' };

export interface Presence {
  readonly kind: 'joined';
  readonly roomId: RoomId;
  readonly participantId: ParticipantId;
  /** Which of the participant's sockets this is. */
  readonly socket: number;
  readonly stream: MessageStream;
  /** The highest number of the client that has taken effect [RES-3]. */
  received: number;
  /** The highest number that the client has told to have [RES-8]. */
  acknowledged: number;
}

type Task = () => Promise<void>;

/** Frames that may wait for a slow one before the socket is read no further. */
const MAX_WAITING = 64;

export class ParticipantSession {
  static readonly #log = new Logger('ParticipantSession');
  readonly #socket: WebSocket;
  readonly #maxUnreadBytes: number;
  readonly #joinDeadline: NodeJS.Timeout;
  #state: SessionState = { kind: 'awaiting-join' };
  readonly #waiting: Task[] = [];
  #owesPong = false;

  constructor(socket: WebSocket, limits: Pick<Limits, 'joinDeadlineMs' | 'maxUnreadBytes'>) {
    this.#socket = socket;
    this.#maxUnreadBytes = limits.maxUnreadBytes;
    this.#joinDeadline = setTimeout(() => {
      this.#socket.close(CloseCode.joinTimeout);
    }, limits.joinDeadlineMs);
    socket.on('pong', () => (this.#owesPong = false));
  }

  get state(): SessionState {
    return this.#state;
  }

  /**
   * `closed` is final: what comes later is ignored. The deadline is for the first join [SIG-9]; who
   * has been in a room may take time before the next.
   */
  become(state: SessionState): void {
    clearTimeout(this.#joinDeadline);
    if (this.#state.kind !== 'closed') this.#state = state;
  }

  requireNotJoined(): void {
    if (this.#state.kind === 'joined')
      throw new SignalingError('already_joined', 'second join of a session');
  }

  requireJoined(): Presence {
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
    this.#socket.send(frame);
    // No closing handshake: it would queue behind what is not being read.
    if (this.#socket.bufferedAmount > this.#maxUnreadBytes) this.#socket.terminate();
  }

  /**
   * Runs `task` after all that were given before. One that fails is logged, and the next runs anyway.
   * While too many wait, the socket is not read, and TCP makes the sender wait in turn.
   */
  inOrder(task: Task): void {
    this.#waiting.push(task);
    if (this.#waiting.length === 1) void this.#runWaiting();
    else if (this.#waiting.length === MAX_WAITING) this.#socket.pause();
  }

  /** Pings, or drops the socket when it has not answered the ping before [SIG-8]. */
  checkHeartbeat(): void {
    if (this.#owesPong) {
      this.#socket.terminate();
      return;
    }
    this.#owesPong = true;
    this.#socket.ping();
  }

  /** Starts the closing handshake; resolves when the socket has ended. */
  close(code: number): Promise<void> {
    const ended = new Promise<void>((resolve) => this.#socket.once('close', () => resolve()));
    this.#socket.close(code);
    return ended;
  }

  /** The running task stays at the head of the list, so that the list is empty only when all is done. */
  async #runWaiting(): Promise<void> {
    for (let task = this.#waiting[0]; task !== undefined; task = this.#waiting[0]) {
      try {
        await task();
      } catch (error) {
        ParticipantSession.#log.error(error);
      }
      this.#waiting.shift();
    }
    if (this.#socket.isPaused) this.#socket.resume();
  }
}
