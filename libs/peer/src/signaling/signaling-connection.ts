/**
 * The client's end of one WebSocket to the API: sends frames, parses messages, and matches requests
 * about the connection to their replies. It does not number messages and never reconnects: a session
 * resumes on another connection (`session-transport.ts`). SPEC.md §Signaling.
 */
import {
  CloseCode,
  HEARTBEAT_SUBPROTOCOL,
  parseFrame,
  ServerMessage,
  type SignalErrorCode,
  SUBPROTOCOL,
} from '@throughline/protocol';
import { PendingRequests } from './pending-requests.js';
import type { ConnectionRequestType, ReplyTo, RequestOf, RequestOutcome } from './requests.js';

/** A connection without a reply by then is dead: the API handles every request sooner. */
export const REPLY_DEADLINE_MS = 5_000;

/** RFC 6455 §7.4.1: the client is done, which removes its participant from the room [ROOM-6]. */
const DONE = 1000;

type Numbered<M> = M extends { seq?: number | undefined } ? M & { seq: number } : never;

/** A message of the API within a session [RES-2]. */
export type SessionMessage = Numbered<ServerMessage>;

export interface SignalingConnectionListener {
  /** `message` is undefined if only a newer client can parse it [SIG-4]; its number counts. */
  onMessage: (seq: number, message: SessionMessage | undefined) => void;
  /**
   * The API rejected a request that was sent within the session, with an error that has no number,
   * such as `rate_limited` or `internal`.
   */
  onRejected: (requestId: string, code: SignalErrorCode) => void;
  /**
   * Called at most once, when the connection ends in any way other than `close()`.
   *
   * @param code of the API, or ours after a missed deadline (`CloseCode.unanswered`)
   */
  onLost: (code: number) => void;
}

export class SignalingConnection {
  readonly #socket: WebSocket;
  readonly #closing = new AbortController();
  readonly #pending = new PendingRequests();
  /** Frames from before the socket was open, in order. */
  readonly #queue: string[] = [];
  #listener: SignalingConnectionListener | undefined;
  #sentAtMs = performance.now();
  #receivedAtMs = performance.now();

  /**
   * Starts to connect. Requests may be made at once: they wait until the socket is open.
   *
   * @param url `ws:` or `wss:` address of the API's endpoint
   */
  constructor(url: string) {
    this.#socket = new WebSocket(url, [HEARTBEAT_SUBPROTOCOL, SUBPROTOCOL]);
    const { signal } = this.#closing;
    this.#socket.addEventListener('open', () => this.#flush(), { signal });
    this.#socket.addEventListener('close', ({ code }: CloseEvent) => this.#lose(code), { signal });
    this.#socket.addEventListener(
      'message',
      ({ data }: MessageEvent<unknown>) => this.#receive(data),
      { signal },
    );
  }

  /**
   * Sets the receiver of the session's messages. None arrives before the reply to a join or a resume,
   * and a listener that is set in the same task as that reply misses none.
   */
  setListener(listener: SignalingConnectionListener): void {
    this.#listener = listener;
  }

  /**
   * Resolves with the reply, with the rejection, or with `connection_lost` if the connection closes
   * first or the deadline passes; never rejects. Replies arrive in the order of the requests.
   */
  request<T extends ConnectionRequestType>(
    request: RequestOf<T> & { type: T },
    deadlineMs = REPLY_DEADLINE_MS,
  ): Promise<RequestOutcome<ReplyTo<T>>> {
    if (this.isOver) return Promise.resolve({ ok: false, reason: 'connection_lost' });
    const { requestId, outcome } = this.#pending.open<T>(request.type, deadlineMs, () =>
      // A join without a reply may have taken effect. Without its token no client can resume that
      // session, so the participant is removed.
      this.#drop(request.type === 'room/join' ? DONE : CloseCode.unanswered),
    );
    this.send(JSON.stringify({ ...request, requestId }));
    return outcome;
  }

  /** Sends frames in order. Does nothing once the connection is over. */
  send(frame: string): void {
    if (this.#socket.readyState === WebSocket.CONNECTING) this.#queue.push(frame);
    else if (this.#socket.readyState === WebSocket.OPEN) this.#transmit(frame);
  }

  /**
   * Leaves the room, if the connection has joined one [ROOM-6]. Idempotent. Pending requests resolve
   * with `connection_lost`; no callback fires after it returns.
   */
  close(): void {
    if (this.isOver) return;
    this.#finish();
    this.#socket.close(DONE);
  }

  /** Drops the connection and reports it as lost; the session can resume on another [RES-4]. */
  drop(): void {
    this.#drop(CloseCode.unanswered);
  }

  /** The handshake is complete, and no loss is known. */
  get isOpen(): boolean {
    return !this.isOver && this.#socket.readyState === WebSocket.OPEN;
  }

  /** Closed or lost: it neither sends nor receives. */
  get isOver(): boolean {
    return this.#closing.signal.aborted;
  }

  /** Since the last frame in either direction. */
  get idleMs(): number {
    return performance.now() - Math.max(this.#sentAtMs, this.#receivedAtMs);
  }

  /** Since the last frame of the API, heartbeats included [SIG-8]. */
  get silentMs(): number {
    return performance.now() - this.#receivedAtMs;
  }

  #flush(): void {
    for (const frame of this.#queue.splice(0)) this.#transmit(frame);
  }

  #transmit(frame: string): void {
    this.#sentAtMs = performance.now();
    this.#socket.send(frame);
  }

  #receive(data: unknown): void {
    this.#receivedAtMs = performance.now();
    if (typeof data !== 'string') return; // a heartbeat
    const parsed = parseFrame(ServerMessage, data);
    if (!parsed.ok) {
      const seq = readSeq(data);
      if (seq !== undefined) this.#listener?.onMessage(seq, undefined);
      return;
    }
    const { message } = parsed;
    if (isNumbered(message)) this.#listener?.onMessage(message.seq, message);
    else if (message.type !== 'error')
      this.#pending.settle(message.requestId, { ok: true, reply: message });
    else if (message.requestId !== undefined) this.#reject(message.requestId, message.code);
  }

  #reject(requestId: string, code: SignalErrorCode): void {
    const isOurs = this.#pending.settle(requestId, { ok: false, reason: code });
    if (!isOurs) this.#listener?.onRejected(requestId, code);
  }

  #drop(code: number): void {
    if (this.isOver) return;
    this.#lose(code);
    this.#socket.close(code);
  }

  #lose(code: number): void {
    this.#finish();
    this.#listener?.onLost(code);
  }

  #finish(): void {
    this.#closing.abort();
    this.#pending.settleAllAsLost();
  }
}

function isNumbered(message: ServerMessage): message is SessionMessage {
  return 'seq' in message && message.seq !== undefined;
}

/** The number of a message with an unknown type or shape. */
function readSeq(frame: string): number | undefined {
  try {
    const json: unknown = JSON.parse(frame);
    if (typeof json !== 'object' || json === null || !('seq' in json)) return undefined;
    return typeof json.seq === 'number' ? json.seq : undefined;
  } catch {
    return undefined; // not JSON, so not a message of any version
  }
}
