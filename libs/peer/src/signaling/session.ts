/**
 * What we and the API say to each other from the accepted join on, over one socket after another:
 * a lost socket costs nothing that was said [RES-1..9]. What it means is not known here
 * (`room-connection.ts`), nor how sockets come and go (`session-socket.ts`).
 */
import type { ParticipantId, PeerSignal, SignalErrorCode } from '@throughline/protocol';
import { assertNever } from '@throughline/std';
import type { SignalingStatus } from '../meeting-state.js';
import { PendingRequests } from './pending-requests.js';
import type { ReplyTo, RequestOf, RequestOutcome, SessionRequestType } from './requests.js';
import { type SessionEnd, SessionSocket } from './session-socket.js';
import {
  REPLY_DEADLINE_MS,
  type SessionMessage,
  type SignalingClient,
} from './signaling-client.js';
import { type Said, Transcript } from './transcript.js';

export type { SessionEnd };

/** What the API says unasked, and the session goes on. */
export type Fact = Extract<
  SessionMessage,
  {
    type:
      | 'participant/joined'
      | 'participant/changed'
      | 'participant/left'
      | 'peer/signal'
      | 'room/admitted'
      | 'room/changed'
      | 'lobby/changed'
      | 'microphone/muted';
  }
>;

export interface SessionListener {
  /** In the order said, each once, whatever becomes of sockets. */
  onFact: (fact: Fact) => void;
  /** `reconnecting`: what is said meanwhile is said when there is a socket again. */
  onSignaling: (signaling: SignalingStatus) => void;
  /** Called at most once, and not when we leave. */
  onEnd: (end: SessionEnd) => void;
}

export interface SessionOptions {
  /** Where further sockets connect to. */
  signalUrl: string;
  /** The socket that the join was accepted on. Owned from here on. */
  client: SignalingClient;
  joined: ReplyTo<'room/join'>;
}

export class Session {
  readonly #transcript = new Transcript();
  readonly #pending = new PendingRequests('s');
  readonly #socket: SessionSocket;
  readonly #requestDeadlineMs: number;
  #listener: SessionListener | undefined;
  #isOver = false;

  constructor(options: SessionOptions) {
    // Whenever the socket is lost, the reply has this long to come on the next.
    this.#requestDeadlineMs = options.joined.session.graceMs + REPLY_DEADLINE_MS;
    this.#socket = new SessionSocket({
      ...options,
      transcript: this.#transcript,
      onSaid: (seq, message) => this.#hear(seq, message),
      onRefused: (requestId, code) => this.#refuse(requestId, code),
      onSignaling: (signaling) => this.#listener?.onSignaling(signaling),
      onEnd: (end) => this.#end(end),
    });
  }

  /**
   * As with `SignalingClient.listen`: nothing is missed before control returns to events. A later
   * listener takes the place of the one before, as when the lobby leads into the room.
   */
  listen(listener: SessionListener): void {
    this.#listener = listener;
  }

  /**
   * Resolves with the reply or the refusal, on whichever socket it comes; with `connection_lost`
   * when the session ends first, or nobody answers; never rejects.
   */
  request<T extends SessionRequestType>(
    request: RequestOf<T> & { type: T },
  ): Promise<RequestOutcome<ReplyTo<T>>> {
    if (this.#isOver) return Promise.resolve({ ok: false, reason: 'connection_lost' });
    const { requestId, outcome } = this.#pending.open<T>(
      request.type,
      this.#requestDeadlineMs,
      (id) => this.#pending.settle(id, { ok: false, reason: 'connection_lost' }),
    );
    this.#say({ ...request, requestId });
    return outcome;
  }

  /** Sends a signal to the other end of a link, in order. */
  signal(to: ParticipantId, signal: PeerSignal): void {
    const message = { type: 'peer/signal', to, signal } as const;
    this.#say(message);
  }

  /**
   * Takes us out of the room [ROOM-6]: at once, or when there is a socket to do it on. Idempotent.
   * Pending requests resolve with `connection_lost`; no callback fires afterwards.
   */
  leave(): void {
    this.#listener = undefined;
    this.#end('over');
  }

  /** Ended or left: nothing is said any more. */
  get isOver(): boolean {
    return this.#isOver;
  }

  #say(message: Said): void {
    if (this.#isOver) return;
    const frame = this.#transcript.say(message);
    if (frame === undefined) this.#end('over');
    else this.#socket.send(frame);
  }

  #hear(seq: number, message: SessionMessage | undefined): void {
    if (this.#isOver) return;
    const standing = this.#transcript.hear(seq);
    switch (standing) {
      case 'next':
        return message && this.#take(message);
      case 'repeat':
        return;
      case 'gap':
        return this.#socket.abandon(); // the API broke RES-2; a resume brings what is missing
      default:
        return assertNever(standing);
    }
  }

  #take(message: SessionMessage): void {
    switch (message.type) {
      case 'room/removed':
        return this.#end('removed');
      case 'room/ended':
        return this.#end('room_ended');
      case 'room/refused':
        return this.#end('entry_refused');
      case 'error':
        // Without an id it answers a signal, to somebody who has just left: nobody waits for it.
        if (message.requestId === undefined) return;
        return this.#refuse(message.requestId, message.code);
      default:
        if ('requestId' in message)
          return void this.#pending.settle(message.requestId, { ok: true, reply: message });
        return this.#listener?.onFact(message);
    }
  }

  #refuse(requestId: string, code: SignalErrorCode): void {
    this.#pending.settle(requestId, { ok: false, reason: code });
  }

  #end(end: SessionEnd): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#socket.leave();
    this.#pending.giveUp();
    this.#listener?.onEnd(end);
  }
}
