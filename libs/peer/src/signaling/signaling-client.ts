/**
 * The browser's end of one signaling socket: frames out, messages in, and requests about the
 * socket paired with their replies. It knows nothing of numbers and never reconnects: a session
 * goes on on another client (`session.ts`). SPEC.md §Signaling.
 */
import {
  CloseCode,
  parseFrame,
  ServerMessage,
  type SignalErrorCode,
  SUBPROTOCOL,
} from '@throughline/protocol';
import { PendingRequests } from './pending-requests.js';
import type { ReplyTo, RequestOf, RequestOutcome, SocketRequestType } from './requests.js';

/** A request without a reply by then finds the socket dead: nothing the API does takes so long. */
export const REPLY_DEADLINE_MS = 5_000;

/** RFC 6455 §7.4.1: nothing more is to come, which takes a participant out of the room [ROOM-6]. */
const DONE = 1000;

type Numbered<M> = M extends { seq?: number | undefined } ? M & { seq: number } : never;

/** What the API says within a session [RES-2]. */
export type SessionMessage = Numbered<ServerMessage>;

export interface SignalingListener {
  /** `message` is undefined for one that only a newer client can read [SIG-4]; its number counts. */
  onSaid: (seq: number, message: SessionMessage | undefined) => void;
  /**
   * Of a request that was not made here but said within the session, when the refusal has no
   * number: as `rate_limited` or `internal`.
   */
  onRefused: (requestId: string, code: SignalErrorCode) => void;
  /**
   * Called at most once, when the socket is gone for whatever reason but `close()`.
   *
   * @param code from the other end, or ours when we gave up (`CloseCode.unanswered`)
   */
  onLost: (code: number) => void;
}

export class SignalingClient {
  readonly #socket: WebSocket;
  readonly #listening = new AbortController();
  readonly #pending = new PendingRequests();
  /** Frames from before the socket was open, in order. */
  readonly #unsent: string[] = [];
  #listener: SignalingListener | undefined;

  /**
   * Starts to connect. Requests may be made at once: they wait for the socket.
   *
   * @param url `ws:` or `wss:` address of the API's socket
   */
  constructor(url: string) {
    this.#socket = new WebSocket(url, SUBPROTOCOL);
    const { signal } = this.#listening;
    this.#socket.addEventListener('open', () => this.#flush(), { signal });
    this.#socket.addEventListener('close', ({ code }: CloseEvent) => this.#lose(code), { signal });
    this.#socket.addEventListener(
      'message',
      ({ data }: MessageEvent<unknown>) => this.#receive(data),
      { signal },
    );
  }

  /**
   * Who hears what is said within a session. Nothing is before the reply to a join or a resume, and
   * nothing is missed by a listener that is set before control returns to events.
   */
  listen(listener: SignalingListener): void {
    this.#listener = listener;
  }

  /**
   * Resolves with the reply, with the refusal, or with `connection_lost` when the socket closes
   * first or does not answer in time; never rejects. Replies come in the order of the requests.
   */
  request<T extends SocketRequestType>(
    request: RequestOf<T> & { type: T },
    deadlineMs = REPLY_DEADLINE_MS,
  ): Promise<RequestOutcome<ReplyTo<T>>> {
    if (this.isOver) return Promise.resolve({ ok: false, reason: 'connection_lost' });
    const { requestId, outcome } = this.#pending.open<T>(request.type, deadlineMs, () =>
      // A join without an answer may have worked: then nobody has the token, and it is to be over.
      this.#giveUp(request.type === 'room/join' ? DONE : CloseCode.unanswered),
    );
    this.send(JSON.stringify({ ...request, requestId }));
    return outcome;
  }

  /** In order. Dropped when the socket is gone. */
  send(frame: string): void {
    if (this.#socket.readyState === WebSocket.CONNECTING) this.#unsent.push(frame);
    else if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(frame);
  }

  /**
   * Leaves the room, if the socket is in one [ROOM-6]. Idempotent. Pending requests resolve with
   * `connection_lost`; no callback fires afterwards.
   */
  close(): void {
    if (this.isOver) return;
    this.#finish();
    this.#socket.close(DONE);
  }

  /** Gives the socket up: told as a loss, and the session may go on on another [RES-4]. */
  abandon(): void {
    this.#giveUp(CloseCode.unanswered);
  }

  /** Closed or lost: nothing goes out or comes in any more. */
  get isOver(): boolean {
    return this.#listening.signal.aborted;
  }

  #flush(): void {
    for (const frame of this.#unsent.splice(0)) this.#socket.send(frame);
  }

  #receive(data: unknown): void {
    if (typeof data !== 'string') return;
    const parsed = parseFrame(ServerMessage, data);
    if (!parsed.ok) {
      const seq = seqOf(data);
      if (seq !== undefined) this.#listener?.onSaid(seq, undefined);
      return;
    }
    const { message } = parsed;
    if (isNumbered(message)) this.#listener?.onSaid(message.seq, message);
    else if (message.type !== 'error')
      this.#pending.settle(message.requestId, { ok: true, reply: message });
    else if (message.requestId !== undefined) this.#refuse(message.requestId, message.code);
  }

  #refuse(requestId: string, code: SignalErrorCode): void {
    const isOurs = this.#pending.settle(requestId, { ok: false, reason: code });
    if (!isOurs) this.#listener?.onRefused(requestId, code);
  }

  #giveUp(code: number): void {
    if (this.isOver) return;
    this.#lose(code);
    this.#socket.close(code);
  }

  #lose(code: number): void {
    this.#finish();
    this.#listener?.onLost(code);
  }

  #finish(): void {
    this.#listening.abort();
    this.#pending.giveUp();
  }
}

function isNumbered(message: ServerMessage): message is SessionMessage {
  return 'seq' in message && message.seq !== undefined;
}

/** Of a message whose type or shape we do not know. */
function seqOf(frame: string): number | undefined {
  try {
    const json: unknown = JSON.parse(frame);
    if (typeof json !== 'object' || json === null || !('seq' in json)) return undefined;
    return typeof json.seq === 'number' ? json.seq : undefined;
  } catch {
    return undefined; // no JSON, so no message of any version
  }
}
