/** Short reactions to what is said, from participant to participant and without a server. Rules: SPEC.md §Reactions. */
import { type MeetingReaction, type ParticipantId, REACTION_RATE } from '@throughline/protocol';
import { TokenBucket } from '@throughline/std';
import { ReactionExchange } from './reaction-exchange.js';

export interface ReactionEvent {
  /** `self`: this client has sent it. */
  from: ParticipantId | 'self';
  reaction: MeetingReaction;
}

type Listener = (event: ReactionEvent) => void;

export class Reactions {
  readonly #now: () => number;
  readonly #bucket: TokenBucket;
  readonly #exchanges = new Set<ReactionExchange>();
  readonly #listeners = new Set<Listener>();

  /** @param now of a monotonic clock, in ms */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
    this.#bucket = new TokenBucket(REACTION_RATE, now());
  }

  /**
   * Sends a reaction to everyone whose link is open.
   *
   * @returns false if this client has sent too many [REA-2]; then it sends nothing
   */
  send(reaction: MeetingReaction): boolean {
    if (!this.#bucket.allows(this.#now())) return false;
    for (const exchange of this.#exchanges) exchange.send(reaction);
    this.#emit({ from: 'self', reaction });
    return true;
  }

  /** @returns ends the subscription */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * With a participant, until it is closed: a replaced link continues with the same exchange. During a rejoin there are
   * two with the same participant, of the old mesh and of the new one.
   */
  exchangeWith(remote: ParticipantId): ReactionExchange {
    const exchange = new ReactionExchange({
      now: this.#now,
      onReaction: (reaction) => this.#emit({ from: remote, reaction }),
      onClose: (closed) => this.#exchanges.delete(closed),
    });
    this.#exchanges.add(exchange);
    return exchange;
  }

  #emit(event: ReactionEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}
