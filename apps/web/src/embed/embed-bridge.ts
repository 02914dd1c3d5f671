/**
 * The end of the frame: which messages of the page around it are requests, and where replies and events are sent. Anyone can
 * send a message to this window, so the sender is checked before anything is read.
 */
import {
  EMBED_PROTOCOL,
  type EmbedErrorCode,
  type EmbedEvent,
  type EmbedReply,
  type EmbedRequest,
  readRequest,
} from '@throughline/embed';
import { type Rate, type Readable, TokenBucket } from '@throughline/std';
import { eventsBetween } from './embed-events';
import type { EmbedSnapshot } from './embed-snapshot';

/** Far more than a person causes with buttons. */
export const REQUEST_RATE: Rate = { burst: 20, perSecond: 10 };
/** Requests that wait, for example for a prompt of the browser. */
export const MAX_OPEN_REQUESTS = 10;

interface EmbedBridgeOptions {
  parent: Pick<Window, 'postMessage'>;
  /** The origins that may embed. */
  origins: readonly string[];
  source: Readable<EmbedSnapshot>;
  /** Never rejects. @returns `undefined` once the request is done */
  perform: (request: EmbedRequest) => Promise<EmbedErrorCode | undefined>;
}

export class EmbedBridge {
  readonly #options: EmbedBridgeOptions;
  readonly #unsubscribe: () => void;
  #rate: TokenBucket | undefined;
  #openRequests = 0;
  /** The embedding page, once it has connected. */
  #connection: { readonly origin: string; readonly requestId: number } | undefined;
  /** What the events have reported so far. */
  #reported: EmbedSnapshot | undefined;

  constructor(options: EmbedBridgeOptions) {
    this.#options = options;
    this.#unsubscribe = options.source.subscribe(() => this.#report());
  }

  /** @param nowMs of a monotonic clock */
  receive({ source, origin, data }: MessageEvent, nowMs: number): void {
    const { parent, origins } = this.#options;
    if (source !== parent || !origins.includes(origin)) return;
    const read = readRequest(data);
    if (read.kind === 'foreign') return;
    const { requestId } = read;
    this.#rate ??= new TokenBucket(REQUEST_RATE, nowMs);
    if (!this.#rate.allows(nowMs) || this.#openRequests >= MAX_OPEN_REQUESTS)
      return this.#reply(origin, requestId, 'too_many_requests');
    if (read.kind === 'invalid') return this.#reply(origin, requestId, 'invalid_request');
    void this.#answer(origin, requestId, read.request);
  }

  close(): void {
    this.#unsubscribe();
    this.#connection = undefined;
  }

  async #answer(origin: string, requestId: number, request: EmbedRequest): Promise<void> {
    this.#openRequests++;
    const error = await this.#options.perform(request);
    this.#openRequests--;
    this.#reply(origin, requestId, error);
    // The script repeats its first request until it has the reply.
    if (request.type !== 'page/connect' || this.#connection?.requestId === requestId) return;
    this.#connection = { origin, requestId };
    this.#reported = undefined;
    this.#report();
  }

  #report(): void {
    if (this.#connection === undefined) return;
    const snapshot = this.#options.source.get();
    const events = eventsBetween(this.#reported, snapshot);
    this.#reported = snapshot;
    for (const event of events) this.#post(this.#connection.origin, event);
  }

  #reply(origin: string, requestId: number, error: EmbedErrorCode | undefined): void {
    this.#post(
      origin,
      error === undefined
        ? { type: 'request/done', requestId }
        : { type: 'request/failed', requestId, error },
    );
  }

  /** To that origin only: the browser drops the message if another page is there by now. */
  #post(origin: string, message: EmbedEvent | EmbedReply): void {
    this.#options.parent.postMessage({ ...message, protocol: EMBED_PROTOCOL }, origin);
  }
}
