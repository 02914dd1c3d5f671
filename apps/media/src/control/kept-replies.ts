import type { Result } from '@throughline/media-control';

/** Executes each command id once, and keeps the latest outcomes for repeated commands. */
export class KeptReplies {
  readonly #max: number;
  readonly #outcomes = new Map<string, Promise<Result>>();

  constructor(max: number) {
    this.#max = max;
  }

  once(id: string, execute: () => Promise<Result>): Promise<Result> {
    const kept = this.#outcomes.get(id);
    if (kept !== undefined) return kept;
    const outcome = execute();
    this.#outcomes.set(id, outcome);
    if (this.#outcomes.size > this.#max) {
      const [oldest = id] = this.#outcomes.keys();
      this.#outcomes.delete(oldest);
    }
    return outcome;
  }
}
