/**
 * Plays the sound of the others. Browsers block sound until the person has interacted with the page
 * (WHATWG HTML "allowed to play"), for example after a reload. Blocked elements wait for `resume`.
 */
import { type Readable, Store } from '@throughline/std';

export class Playback {
  readonly #blocked = new Set<HTMLMediaElement>();
  readonly #isBlocked = new Store(false);

  get isBlocked(): Readable<boolean> {
    return this.#isBlocked;
  }

  async play(element: HTMLMediaElement): Promise<void> {
    try {
      await element.play();
      this.#blocked.delete(element);
    } catch (error) {
      // AbortError: the element got another stream, which has its own call.
      if (isNotAllowed(error)) this.#blocked.add(element);
    }
    this.#isBlocked.set(this.#blocked.size > 0);
  }

  /** Call from an event handler of a click: the browser accepts nothing else as permission. */
  resume(): void {
    for (const element of this.#blocked) void this.play(element);
  }

  /** For an element that is removed. */
  remove(element: HTMLMediaElement): void {
    this.#blocked.delete(element);
    this.#isBlocked.set(this.#blocked.size > 0);
  }
}

function isNotAllowed(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'NotAllowedError';
}
