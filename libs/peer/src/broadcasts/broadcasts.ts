/** Messages of the moment from participant to participant, without a server. `Reactions` and `Captions` use them. */
import type { ParticipantId } from '@throughline/protocol';
import {
  BroadcastExchange,
  type BroadcastMessage,
  broadcastBuckets,
} from './broadcast-exchange.js';

export interface BroadcastEvent {
  /** `self`: this client has sent it. */
  from: ParticipantId | 'self';
  message: BroadcastMessage;
}

type Listener = (event: BroadcastEvent) => void;

export class Broadcasts {
  readonly #now: () => number;
  readonly #buckets;
  readonly #exchanges = new Set<BroadcastExchange>();
  readonly #listeners = new Set<Listener>();

  /** @param now of a monotonic clock, in ms */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
    this.#buckets = broadcastBuckets(now());
  }

  /**
   * Sends a message to everyone whose link is open.
   *
   * @returns false if this client has sent too many of the type; then it sends nothing
   */
  send(message: BroadcastMessage): boolean {
    if (!this.#buckets[message.type].allows(this.#now())) return false;
    for (const exchange of this.#exchanges) exchange.send(message);
    this.#emit({ from: 'self', message });
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
  exchangeWith(remote: ParticipantId): BroadcastExchange {
    const exchange = new BroadcastExchange({
      now: this.#now,
      onMessage: (message) => this.#emit({ from: remote, message }),
      onClose: (closed) => this.#exchanges.delete(closed),
    });
    this.#exchanges.add(exchange);
    return exchange;
  }

  #emit(event: BroadcastEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}
