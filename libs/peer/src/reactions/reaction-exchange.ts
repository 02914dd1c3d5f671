/**
 * Reactions to and from one other participant, over the `control` channel of their link. It outlives links: each one
 * attaches its channel. A reaction that no channel carries at that time is lost: it is of the moment.
 */
import { type ControlMessage, type MeetingReaction, REACTION_RATE } from '@throughline/protocol';
import { TokenBucket } from '@throughline/std';

export type ReactionMessage = Extract<ControlMessage, { type: 'reaction/sent' }>;

/** What an exchange uses of a link. */
export interface ReactionPort {
  send(message: ReactionMessage): void;
}

interface ReactionExchangeOptions {
  /** In ms, of a monotonic clock. */
  now: () => number;
  /** Called with each reaction of the other participant that the page shows. */
  onReaction: (reaction: MeetingReaction) => void;
  onClose: (exchange: ReactionExchange) => void;
}

export class ReactionExchange {
  readonly #onReaction: ReactionExchangeOptions['onReaction'];
  readonly #onClose: ReactionExchangeOptions['onClose'];
  readonly #now: () => number;
  /** What the page shows of the remote end, whatever it sends [REA-2]. */
  readonly #bucket: TokenBucket;
  #port: ReactionPort | undefined;

  constructor({ now, onReaction, onClose }: ReactionExchangeOptions) {
    this.#onReaction = onReaction;
    this.#onClose = onClose;
    this.#now = now;
    this.#bucket = new TokenBucket(REACTION_RATE, now());
  }

  attach(port: ReactionPort): void {
    this.#port = port;
  }

  /** Has no effect if another link has attached its channel since. */
  detach(port: ReactionPort): void {
    if (this.#port === port) this.#port = undefined;
  }

  send(reaction: MeetingReaction): void {
    this.#port?.send({ type: 'reaction/sent', reaction });
  }

  receive({ reaction }: ReactionMessage): void {
    if (this.#bucket.allows(this.#now())) this.#onReaction(reaction);
  }

  /** The participant has left. Idempotent. */
  close(): void {
    this.#onClose(this);
  }
}
