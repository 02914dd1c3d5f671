/**
 * Which offers of files interrupt the person. Each one is in the list; a notice shows those that their sender has not
 * offered too often, so that no participant can flood the person with notices.
 */
import type { ParticipantId } from '@throughline/protocol';
import { type Readable, type Rate, Store, TokenBucket } from '@throughline/std';
import { isOffered, type SharedFile } from './shared-file';

/** Of one participant: as many offers as can be open, and then one each half minute. */
export const OFFER_ALERT_RATE = { burst: 4, perSecond: 1 / 30 } as const satisfies Rate;

export class OfferAlerts {
  readonly #shown = new Store<SharedFile | undefined>(undefined);
  readonly #seen = new Set<string>();
  /** Those that the notice may show. */
  readonly #alerted = new Set<string>();
  readonly #budgets = new Map<ParticipantId, TokenBucket>();

  /** The oldest offer that may be shown and that the person has not hidden. */
  get shown(): Readable<SharedFile | undefined> {
    return this.#shown;
  }

  /** @param nowMs by `performance.now()` */
  update(list: readonly SharedFile[], nowMs: number): void {
    const offers = list.filter(isOffered);
    this.#forgetAllBut(new Set(offers.map(({ key }) => key)), nowMs);
    for (const { key, personId } of offers) {
      if (this.#seen.has(key)) continue;
      this.#seen.add(key);
      if (this.#budgetOf(personId, nowMs).allows(nowMs)) this.#alerted.add(key);
    }
    this.#shown.set(offers.find(({ key }) => this.#alerted.has(key)));
  }

  /** Hides the notice about all present offers, which stay in the list. */
  hide(): void {
    this.#alerted.clear();
    this.#shown.set(undefined);
  }

  #budgetOf(person: ParticipantId, nowMs: number): TokenBucket {
    const budget = this.#budgets.get(person) ?? new TokenBucket(OFFER_ALERT_RATE, nowMs);
    this.#budgets.set(person, budget);
    return budget;
  }

  #forgetAllBut(keys: ReadonlySet<string>, nowMs: number): void {
    for (const set of [this.#seen, this.#alerted])
      for (const key of set) if (!keys.has(key)) set.delete(key);
    for (const [person, budget] of this.#budgets)
      if (budget.isFull(nowMs)) this.#budgets.delete(person);
  }
}
