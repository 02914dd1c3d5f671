/**
 * Messages of the moment to and from one other participant, over the `control` channel of their link: reactions and
 * captions. It outlives links: each one attaches its channel. A message that no channel carries at that time is lost.
 */
import { CAPTION_RATE, type ControlMessage, REACTION_RATE } from '@throughline/protocol';
import { TokenBucket } from '@throughline/std';

export type BroadcastMessage = Extract<
  ControlMessage,
  { type: 'reaction/sent' | 'caption/written' }
>;

/** What an exchange uses of a link. */
export interface BroadcastPort {
  send(message: BroadcastMessage): void;
}

/** One bucket for each type of message: reactions take nothing from captions [REA-2, CAP-3]. */
export type BroadcastBuckets = Readonly<Record<BroadcastMessage['type'], TokenBucket>>;

export const broadcastBuckets = (nowMs: number): BroadcastBuckets => ({
  'reaction/sent': new TokenBucket(REACTION_RATE, nowMs),
  'caption/written': new TokenBucket(CAPTION_RATE, nowMs),
});

interface BroadcastExchangeOptions {
  /** In ms, of a monotonic clock. */
  now: () => number;
  /** Called with each message of the other participant that is within its rate. */
  onMessage: (message: BroadcastMessage) => void;
  onClose: (exchange: BroadcastExchange) => void;
}

export class BroadcastExchange {
  readonly #options: BroadcastExchangeOptions;
  /** What is read of the remote end, whatever it sends. */
  readonly #buckets: BroadcastBuckets;
  #port: BroadcastPort | undefined;

  constructor(options: BroadcastExchangeOptions) {
    this.#options = options;
    this.#buckets = broadcastBuckets(options.now());
  }

  attach(port: BroadcastPort): void {
    this.#port = port;
  }

  /** Has no effect if another link has attached its channel since. */
  detach(port: BroadcastPort): void {
    if (this.#port === port) this.#port = undefined;
  }

  send(message: BroadcastMessage): void {
    this.#port?.send(message);
  }

  receive(message: BroadcastMessage): void {
    const { now, onMessage } = this.#options;
    if (this.#buckets[message.type].allows(now())) onMessage(message);
  }

  /** The participant has left. Idempotent. */
  close(): void {
    this.#options.onClose(this);
  }
}
