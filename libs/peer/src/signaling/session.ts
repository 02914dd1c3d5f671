/**
 * The exchange with the API from the accepted join on, across one or more connections: no message
 * is lost when a connection drops [RES-1..9]. What the messages contain is handled in
 * `room-connection.ts`, and how connections are replaced in `session-transport.ts`.
 */
import type { Capability, ParticipantId, PeerSignal, SignalErrorCode } from '@throughline/protocol';
import { assertNever } from '@throughline/std';
import { MessageLog, type UnnumberedMessage } from './message-log.js';
import { PendingRequests } from './pending-requests.js';
import type { ReplyTo, RequestOf, RequestOutcome, SessionRequestType } from './requests.js';
import { type SessionEnd, SessionTransport, type SignalingStatus } from './session-transport.js';
import {
  REPLY_DEADLINE_MS,
  type SessionMessage,
  type SignalingConnection,
} from './signaling-connection.js';

export type { SessionEnd, SignalingStatus };

/** The events of the API that do not end the session. */
export type SessionEvent = Extract<
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
      | 'lobby/host-changed'
      | 'microphone/muted'
      | 'microphone/unmute-requested'
      | 'hand/lowered'
      | 'media/member';
  }
>;

export interface SessionListener {
  /** In the API's order, each once, even if connections are lost. */
  onEvent: (event: SessionEvent) => void;
  /**
   * While `reconnecting`, messages are kept and are sent on the next connection. Also called with an unchanged
   * status if `isCutOften` has changed.
   */
  onSignaling: (signaling: SignalingStatus) => void;
  /** Called at most once, and not after `leave`. */
  onEnd: (end: SessionEnd) => void;
}

export interface SessionOptions {
  /** The address for further connections. */
  signalUrl: string;
  /** The connection that joined. Owned from here on. */
  connection: SignalingConnection;
  joined: ReplyTo<'room/join'>;
}

export class Session {
  readonly #log = new MessageLog();
  readonly #pending = new PendingRequests('s');
  readonly #transport: SessionTransport;
  readonly #requestDeadlineMs: number;
  readonly #capabilities: readonly Capability[];
  #listener: SessionListener | undefined;
  #isOver = false;

  constructor(options: SessionOptions) {
    // If the connection is lost, the reply can arrive this late, on the next one.
    this.#requestDeadlineMs = options.joined.session.graceMs + REPLY_DEADLINE_MS;
    this.#capabilities = options.joined.capabilities;
    this.#transport = new SessionTransport({
      ...options,
      log: this.#log,
      onMessage: (seq, message) => this.#receive(seq, message),
      onRejected: (requestId, code) => this.#reject(requestId, code),
      onSignaling: (signaling) => this.#listener?.onSignaling(signaling),
      onEnd: (end) => this.#end(end),
    });
  }

  /**
   * A listener that is set in the same task as the reply to the join misses no event. A later
   * listener replaces the previous one, as when a guest is admitted from the lobby.
   */
  setListener(listener: SessionListener): void {
    this.#listener = listener;
  }

  /**
   * Resolves with the reply or the rejection, on whichever connection it arrives; with
   * `connection_lost` if the session ends first or the deadline passes; never rejects.
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
    this.#send({ ...request, requestId });
    return outcome;
  }

  /** Sends a signal to the other end of a link, in order. */
  sendSignal(to: ParticipantId, signal: PeerSignal): void {
    const message = { type: 'peer/signal', to, signal } as const;
    this.#send(message);
  }

  /**
   * Leaves the room [ROOM-6]: at once, or as soon as a connection has resumed. Idempotent. Pending
   * requests resolve with `connection_lost`; no callback fires after it returns.
   */
  leave(): void {
    this.#listener = undefined;
    this.#end('over');
  }

  /** Whether connections end again and again, as behind a proxy with a short timeout. */
  get isCutOften(): boolean {
    return this.#transport.isCutOften;
  }

  /** Whether the API has the capability, by its reply to the join [SIG-12]. */
  supports(capability: Capability): boolean {
    return this.#capabilities.includes(capability);
  }

  /** The API's clock, in ms since the epoch; `undefined` until the API has answered a ping. */
  get serverNow(): number | undefined {
    return this.#transport.serverClock.now;
  }

  /** Ended or left: it sends no further message. */
  get isOver(): boolean {
    return this.#isOver;
  }

  #send(message: UnnumberedMessage): void {
    if (this.#isOver) return;
    const frame = this.#log.append(message);
    if (frame === undefined) this.#end('over');
    else this.#transport.send(frame);
  }

  #receive(seq: number, message: SessionMessage | undefined): void {
    if (this.#isOver) return;
    const order = this.#log.receive(seq);
    switch (order) {
      case 'next':
        return message && this.#handle(message);
      case 'repetition':
        return;
      case 'gap':
        return this.#transport.drop(); // the API violated RES-2; a resume fills the gap
      default:
        return assertNever(order);
    }
  }

  #handle(message: SessionMessage): void {
    switch (message.type) {
      case 'room/removed':
        return this.#end('removed');
      case 'session/replaced':
        return this.#end('replaced');
      case 'room/ended':
        return this.#end('room_ended');
      case 'room/refused':
        return this.#end('entry_refused');
      case 'error':
        // Without an id it answers a signal to a participant that has just left: nothing to do.
        if (message.requestId === undefined) return;
        return this.#reject(message.requestId, message.code);
      default:
        if ('requestId' in message)
          return void this.#pending.settle(message.requestId, { ok: true, reply: message });
        return this.#listener?.onEvent(message);
    }
  }

  #reject(requestId: string, code: SignalErrorCode): void {
    this.#pending.settle(requestId, { ok: false, reason: code });
  }

  #end(end: SessionEnd): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#transport.leave();
    this.#pending.settleAllAsLost();
    this.#listener?.onEnd(end);
  }
}
