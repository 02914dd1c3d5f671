/** Who is absent [RES-4] for long enough to be shown so. */
import type { Participant, ParticipantId } from '@throughline/protocol';

/** A socket that is replaced at once, as when the API restarts, is nobody's business. */
export const LASTING_AFTER_MS = 2_000;

export class Absences {
  readonly #onChange: () => void;
  readonly #lasting = new Set<ParticipantId>();
  readonly #timers = new Map<ParticipantId, ReturnType<typeof setTimeout>>();

  /** @param onChange called when an absence comes to be lasting; its end is the caller's own act */
  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  note({ id, absent }: Pick<Participant, 'id' | 'absent'>): void {
    if (!absent) this.#forget(id);
    else if (!this.#timers.has(id))
      this.#timers.set(
        id,
        setTimeout(() => {
          this.#lasting.add(id);
          this.#onChange();
        }, LASTING_AFTER_MS),
      );
  }

  isLasting(id: ParticipantId): boolean {
    return this.#lasting.has(id);
  }

  /** Idempotent. No callback fires afterwards. */
  close(): void {
    for (const id of this.#timers.keys()) this.#forget(id);
  }

  #forget(id: ParticipantId): void {
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
    this.#lasting.delete(id);
  }
}
