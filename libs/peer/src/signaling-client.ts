/**
 * The browser's end of the signaling socket: one WebSocket, requests paired with their replies,
 * and a heartbeat. It knows the protocol but not what a meeting is, and it never reconnects: a
 * lost client is replaced by a new one (`meeting.ts`). SPEC.md §Signaling.
 */
import {
  type ParticipantId,
  parseFrame,
  type PeerSignal,
  ServerMessage,
  SUBPROTOCOL,
} from '@throughline/protocol';
import {
  type AnyReply,
  isReplyTo,
  type ReplyTo,
  type RequestOf,
  type RequestOutcome,
  type RequestType,
} from './requests.js';

/** A request without a reply by then finds the socket dead: nothing the API does takes so long. */
export const REPLY_DEADLINE_MS = 5_000;

/** How often the socket is tried, so that its loss shows within ten seconds [SIG-8]. */
export const PING_INTERVAL_MS = 5_000;

/** What the API says unasked. */
export type Fact = Extract<ServerMessage, { type: `participant/${string}` | 'peer/signal' }>;

export interface SignalingListener {
  onFact: (fact: Fact) => void;
  /** Called at most once, when the socket is gone for whatever reason but `close()`. */
  onLost: () => void;
}

export class SignalingClient {
  readonly #socket: WebSocket;
  readonly #listening = new AbortController();
  readonly #pending = new Map<string, (outcome: RequestOutcome<AnyReply>) => void>();
  readonly #pinging: ReturnType<typeof setInterval>;
  /** Frames from before the socket was open, in order. */
  readonly #unsent: string[] = [];
  #listener: SignalingListener | undefined;
  #requestCount = 0;

  /**
   * Starts to connect. Requests may be made at once: they wait for the socket.
   *
   * @param url `ws:` or `wss:` address of the API's socket
   */
  constructor(url: string) {
    this.#socket = new WebSocket(url, SUBPROTOCOL);
    const { signal } = this.#listening;
    this.#socket.addEventListener('open', () => this.#flush(), { signal });
    this.#socket.addEventListener('close', () => this.#lose(), { signal });
    this.#socket.addEventListener(
      'message',
      ({ data }: MessageEvent<unknown>) => this.#receive(data),
      { signal },
    );
    this.#pinging = setInterval(
      () => void this.request({ type: 'session/ping' }),
      PING_INTERVAL_MS,
    );
  }

  /**
   * Who hears what is said unasked. There are no facts before the reply to a join [ROOM-2], and
   * none is missed by a listener that is set before control returns to events.
   */
  listen(listener: SignalingListener): void {
    this.#listener = listener;
  }

  /**
   * Resolves with the reply, with the refusal, or with `connection_lost` when the socket closes
   * first or does not answer in time; never rejects. Replies come in the order of the requests.
   */
  request<T extends RequestType>(request: RequestOf<T> & { type: T }) {
    const type: T = request.type;
    return new Promise<RequestOutcome<ReplyTo<T>>>((resolve) => {
      if (this.#listening.signal.aborted) return resolve({ ok: false, reason: 'connection_lost' });
      const requestId = String(++this.#requestCount);
      const deadline = setTimeout(() => this.#lose(), REPLY_DEADLINE_MS);
      this.#pending.set(requestId, (outcome) => {
        clearTimeout(deadline);
        if (!outcome.ok) resolve(outcome);
        else if (isReplyTo(type, outcome.reply)) resolve({ ok: true, reply: outcome.reply });
        else resolve({ ok: false, reason: 'internal' }); // the API broke SIG-7
      });
      this.#send({ ...request, requestId });
    });
  }

  /** Sends a signal to the other end of a link, in order. Dropped when the socket is gone. */
  signal(to: ParticipantId, signal: PeerSignal): void {
    this.#send({ type: 'peer/signal', to, signal });
  }

  /** Idempotent. Pending requests resolve with `connection_lost`; no callback fires afterwards. */
  close(): void {
    if (this.#listening.signal.aborted) return;
    this.#listening.abort();
    clearInterval(this.#pinging);
    this.#socket.close(1000);
    for (const settle of this.#pending.values()) settle({ ok: false, reason: 'connection_lost' });
    this.#pending.clear();
  }

  #send(message: object): void {
    const frame = JSON.stringify(message);
    if (this.#socket.readyState === WebSocket.CONNECTING) this.#unsent.push(frame);
    else if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(frame);
  }

  #flush(): void {
    for (const frame of this.#unsent.splice(0)) this.#socket.send(frame);
  }

  #receive(data: unknown): void {
    const parsed = typeof data === 'string' ? parseFrame(ServerMessage, data) : undefined;
    if (!parsed?.ok) return; // a newer API may say things that this client does not know [SIG-4]
    const { message } = parsed;
    switch (message.type) {
      case 'participant/joined':
      case 'participant/changed':
      case 'participant/left':
      case 'peer/signal':
        return this.#listener?.onFact(message);
      case 'error':
        // Without an id it answers a signal, to somebody who has just left: nobody waits for it.
        if (message.requestId === undefined) return;
        return this.#settle(message.requestId, { ok: false, reason: message.code });
      default:
        return this.#settle(message.requestId, { ok: true, reply: message });
    }
  }

  #settle(requestId: string, outcome: RequestOutcome<AnyReply>): void {
    const settle = this.#pending.get(requestId);
    this.#pending.delete(requestId);
    settle?.(outcome);
  }

  #lose(): void {
    if (this.#listening.signal.aborted) return;
    this.close();
    this.#listener?.onLost();
  }
}
