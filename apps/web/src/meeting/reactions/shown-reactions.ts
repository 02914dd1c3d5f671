/** The reactions that are on screen: of each participant a few, each for a few seconds [REA-1, REA-2]. */
import type { ReactionEvent } from '@throughline/peer';
import { type Readable, Store } from '@throughline/std';

/** [REA-1] */
export const REACTION_SHOWN_MS = 4_000;

/**
 * Of one participant; later ones replace the oldest. The rate [REA-2] lets no more arrive within their time, but a browser
 * may run the timers of a hidden page a minute late.
 */
export const MAX_SHOWN = 9;

export interface ShownReaction extends ReactionEvent {
  id: number;
}

export class ShownReactions {
  readonly #list = new Store<readonly ShownReaction[]>([]);
  #lastId = 0;

  get list(): Readable<readonly ShownReaction[]> {
    return this.#list;
  }

  add(event: ReactionEvent): void {
    const shown = { ...event, id: ++this.#lastId };
    const own = this.#list.get().filter(({ from }) => from === event.from);
    const oldest = own.length < MAX_SHOWN ? undefined : own[0];
    this.#list.set([...this.#without(oldest), shown]);
    setTimeout(() => this.#list.set(this.#without(shown)), REACTION_SHOWN_MS);
  }

  #without(removed: ShownReaction | undefined): readonly ShownReaction[] {
    return this.#list.get().filter(({ id }) => id !== removed?.id);
  }
}
