/**
 * What one participant may still tell each of the others [LIM-3]. Whom somebody names is up to them, so
 * no more are remembered than anybody meets: those who were told nothing for a minute are forgotten.
 */
import type { ParticipantId, PeerSignal } from '@throughline/protocol';
import type { Limits } from '../config/limits.js';
import { TokenBucket } from './token-bucket.js';

type Kind = PeerSignal['kind'];
type Means = Readonly<Record<Kind, TokenBucket>>;

/** Seven others, and those who came after them within a minute. */
const MAX_LINKS = 64;

export class LinkMeter {
  readonly #limits: Pick<Limits, 'linkDescriptions' | 'linkCandidates'>;
  readonly #links = new Map<ParticipantId, Means>();

  constructor(limits: Pick<Limits, 'linkDescriptions' | 'linkCandidates'>) {
    this.#limits = limits;
  }

  allows(to: ParticipantId, kind: Kind, nowMs: number): boolean {
    const rateLimits = this.#links.get(to) ?? this.#remember(to, nowMs);
    return rateLimits !== undefined && rateLimits[kind].allows(nowMs);
  }

  #remember(to: ParticipantId, nowMs: number): Means | undefined {
    if (this.#links.size >= MAX_LINKS) this.#forgetQuiet(nowMs);
    if (this.#links.size >= MAX_LINKS) return undefined;
    const rateLimits = {
      description: new TokenBucket(this.#limits.linkDescriptions, nowMs),
      candidate: new TokenBucket(this.#limits.linkCandidates, nowMs),
    };
    this.#links.set(to, rateLimits);
    return rateLimits;
  }

  #forgetQuiet(nowMs: number): void {
    for (const [id, { description, candidate }] of this.#links)
      if (description.isFull(nowMs) && candidate.isFull(nowMs)) this.#links.delete(id);
  }
}
