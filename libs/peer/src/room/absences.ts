/** Which participants have been absent [RES-4] for long enough to be shown as absent. */
import type { Participant, ParticipantId } from '@throughline/protocol';

/** A connection that is replaced at once, as when the API restarts, is not worth showing. */
export const SHOW_ABSENCE_AFTER_MS = 2_000;

export class Absences {
  readonly #onChange: () => void;
  readonly #shown = new Set<ParticipantId>();
  readonly #timers = new Map<ParticipantId, ReturnType<typeof setTimeout>>();

  /** @param onChange called when `isShown` becomes true for a participant; not when it becomes false */
  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  update({ id, absent }: Pick<Participant, 'id' | 'absent'>): void {
    if (!absent) this.remove(id);
    else if (!this.#timers.has(id))
      this.#timers.set(
        id,
        setTimeout(() => {
          this.#shown.add(id);
          this.#onChange();
        }, SHOW_ABSENCE_AFTER_MS),
      );
  }

  isShown(id: ParticipantId): boolean {
    return this.#shown.has(id);
  }

  remove(id: ParticipantId): void {
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
    this.#shown.delete(id);
  }

  /** Idempotent. No callback fires after it returns. */
  close(): void {
    for (const id of this.#timers.keys()) this.remove(id);
  }
}
