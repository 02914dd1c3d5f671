/** The running deadlines of one link. What follows when one passes is decided in `link-state.ts`. */
import type { LinkDeadline } from './link-state.js';

export class LinkTimers {
  readonly #onPassed: (deadline: LinkDeadline) => void;
  readonly #timers = new Map<LinkDeadline, ReturnType<typeof setTimeout>>();

  constructor(onPassed: (deadline: LinkDeadline) => void) {
    this.#onPassed = onPassed;
  }

  /** Starts from the full duration if the deadline is running already. */
  start(deadline: LinkDeadline, ms: number): void {
    this.clear(deadline);
    const timer = setTimeout(() => this.#onPassed(deadline), ms);
    this.#timers.set(deadline, timer);
  }

  clear(deadline: LinkDeadline): void {
    clearTimeout(this.#timers.get(deadline));
  }

  /** Idempotent. */
  close(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
  }
}
