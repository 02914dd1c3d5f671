/**
 * The connection to the page in the frame: numbered requests, their replies, and events. Accepts messages of that window
 * and its origin only, and sends to that origin only. Connects again whenever the frame has loaded a page.
 */
import {
  EMBED_PROTOCOL,
  type EmbedErrorCode,
  type EmbedEvent,
  type EmbedRequest,
} from './messages.js';
import { readMessage } from './read-message.js';

/** The page listens some time after the `load` event, once its scripts have run. */
const CONNECT_INTERVAL_MS = 250;
/** Also on a slow network, and for requests that wait for the connection. */
const DEADLINE_MS = 30_000;
/** The page may load scripts and negotiate with the server first. */
const JOIN_DEADLINE_MS = 60_000;

/** A request had no effect. */
export class EmbedError extends Error {
  override readonly name = 'EmbedError';

  constructor(
    readonly code: EmbedErrorCode,
    readonly request: EmbedRequest['type'],
  ) {
    super(`${request}: ${code}`);
  }
}

interface PendingRequest {
  readonly request: EmbedRequest;
  readonly resolve: () => void;
  readonly reject: (error: EmbedError) => void;
  readonly deadline: ReturnType<typeof setTimeout>;
  isSent: boolean;
}

export interface FrameConnectionOptions {
  frame: HTMLIFrameElement;
  /** Of the page in the frame. */
  origin: string;
  /** The first request to each page that the frame loads. */
  connectRequest: () => EmbedRequest;
  onEvent: (event: EmbedEvent) => void;
}

export class FrameConnection {
  readonly #options: FrameConnectionOptions;
  readonly #pending = new Map<number, PendingRequest>();
  readonly #closing = new AbortController();
  #nextId = 0;
  /** Defined while the page in the frame has not answered. */
  #attempt: { readonly requestId: number; readonly stop: () => void } | undefined;
  #isConnected = false;

  constructor(options: FrameConnectionOptions) {
    this.#options = options;
    const { signal } = this.#closing;
    addEventListener('message', (event) => this.#receive(event), { signal });
    options.frame.addEventListener('load', () => this.#connect(), { signal });
  }

  /** Sends the request once the page has connected. Rejects with an `EmbedError`. */
  request(request: EmbedRequest): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.#closing.signal.aborted) return reject(new EmbedError('closed', request.type));
      const requestId = this.#nextId++;
      const deadlineMs = request.type === 'meeting/join' ? JOIN_DEADLINE_MS : DEADLINE_MS;
      const deadline = setTimeout(() => this.#settle(requestId, 'no_answer'), deadlineMs);
      this.#pending.set(requestId, { request, resolve, reject, deadline, isSent: false });
      if (this.#isConnected) this.#sendPending();
    });
  }

  /** Idempotent. Rejects the requests that have no reply yet. */
  close(): void {
    this.#closing.abort();
    this.#attempt?.stop();
    this.#isConnected = false;
    for (const requestId of [...this.#pending.keys()]) this.#settle(requestId, 'closed');
  }

  /** The frame has loaded a page, which knows nothing of earlier requests. */
  #connect(): void {
    this.#attempt?.stop();
    this.#isConnected = false;
    for (const [requestId, { isSent }] of [...this.#pending])
      if (isSent) this.#settle(requestId, 'no_answer');
    const requestId = this.#nextId++;
    const post = () => this.#post(requestId, this.#options.connectRequest());
    const interval = setInterval(post, CONNECT_INTERVAL_MS);
    const deadline = setTimeout(() => {
      this.#attempt?.stop();
      this.#options.onEvent({ type: 'meeting/failed', reason: 'no_answer' });
    }, DEADLINE_MS);
    this.#attempt = {
      requestId,
      stop: () => {
        clearInterval(interval);
        clearTimeout(deadline);
        this.#attempt = undefined;
      },
    };
    post();
  }

  #post(requestId: number, request: EmbedRequest): void {
    const message = { ...request, requestId, protocol: EMBED_PROTOCOL };
    this.#options.frame.contentWindow?.postMessage(message, this.#options.origin);
  }

  #sendPending(): void {
    for (const [requestId, pending] of this.#pending) {
      if (pending.isSent) continue;
      pending.isSent = true;
      this.#post(requestId, pending.request);
    }
  }

  #receive({ source, origin, data }: MessageEvent): void {
    const { frame, onEvent } = this.#options;
    if (source !== frame.contentWindow || origin !== this.#options.origin) return;
    const message = readMessage(data);
    if (message === undefined) return;
    if (message.type === 'request/done') this.#handleReply(message.requestId);
    else if (message.type === 'request/failed') this.#settle(message.requestId, message.error);
    // Events of the page before its connection belong to an earlier connection of the same page.
    else if (this.#isConnected) onEvent(message);
  }

  #handleReply(requestId: number): void {
    if (requestId !== this.#attempt?.requestId) return this.#settle(requestId);
    this.#attempt.stop();
    this.#isConnected = true;
    this.#sendPending();
  }

  #settle(requestId: number, error?: EmbedErrorCode): void {
    const pending = this.#pending.get(requestId);
    if (pending === undefined) return;
    this.#pending.delete(requestId);
    clearTimeout(pending.deadline);
    if (error === undefined) pending.resolve();
    else pending.reject(new EmbedError(error, pending.request.type));
  }
}
