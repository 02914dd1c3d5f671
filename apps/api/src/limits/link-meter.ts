/**
 * The signals that one participant may still send to each of the others [LIM-3]. A sender can name any
 * receiver, so the number of counters is bounded: those that are full again are removed.
 */
import type { ParticipantId, PeerSignal } from '@throughline/protocol';
import { TokenBucket } from '@throughline/std';
import type { Limits } from '../config/limits.js';

/** The signals of links. */
type Kind = Exclude<PeerSignal['kind'], 'key'>;
type LinkRateLimits = Readonly<Record<Kind, TokenBucket>>;

/** Seven others, and their successors within a minute. */
const MAX_LINKS = 64;

export class LinkMeter {
  readonly #limits: Pick<Limits, 'linkDescriptions' | 'linkCandidates'>;
  readonly #links = new Map<ParticipantId, LinkRateLimits>();

  constructor(limits: Pick<Limits, 'linkDescriptions' | 'linkCandidates'>) {
    this.#limits = limits;
  }

  allows(to: ParticipantId, kind: Kind, nowMs: number): boolean {
    const rateLimits = this.#links.get(to) ?? this.#create(to, nowMs);
    return rateLimits !== undefined && rateLimits[kind].allows(nowMs);
  }

  #create(to: ParticipantId, nowMs: number): LinkRateLimits | undefined {
    if (this.#links.size >= MAX_LINKS) this.#removeIdle(nowMs);
    if (this.#links.size >= MAX_LINKS) return undefined;
    const rateLimits = {
      description: new TokenBucket(this.#limits.linkDescriptions, nowMs),
      candidate: new TokenBucket(this.#limits.linkCandidates, nowMs),
    };
    this.#links.set(to, rateLimits);
    return rateLimits;
  }

  #removeIdle(nowMs: number): void {
    for (const [id, { description, candidate }] of this.#links)
      if (description.isFull(nowMs) && candidate.isFull(nowMs)) this.#links.delete(id);
  }
}
