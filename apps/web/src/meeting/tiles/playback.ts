/**
 * Plays what others say. Browsers refuse sound until the person has touched the page (WHATWG HTML
 * "allowed to play"): after a reload, say. Then this remembers what is waiting for a press.
 */
import { type Readable, Store } from '@throughline/peer';

export class Playback {
  readonly #waiting = new Set<HTMLMediaElement>();
  readonly #isBlocked = new Store(false);

  get isBlocked(): Readable<boolean> {
    return this.#isBlocked;
  }

  async play(element: HTMLMediaElement): Promise<void> {
    try {
      await element.play();
      this.#waiting.delete(element);
    } catch (error) {
      // AbortError: another stream was set meanwhile, and that one is played by its own call.
      if (isNotAllowed(error)) this.#waiting.add(element);
    }
    this.#isBlocked.set(this.#waiting.size > 0);
  }

  /** Call while handling a press: only that counts as permission. */
  resume(): void {
    for (const element of this.#waiting) void this.play(element);
  }

  /** For an element that is going away. */
  forget(element: HTMLMediaElement): void {
    this.#waiting.delete(element);
    this.#isBlocked.set(this.#waiting.size > 0);
  }
}

function isNotAllowed(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'NotAllowedError';
}
