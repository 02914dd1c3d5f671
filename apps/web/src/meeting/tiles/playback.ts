/**
 * Plays the sound of the others, on the loudspeaker that the person has chosen. Browsers block sound until the person has
 * interacted with the page (WHATWG HTML "allowed to play"), for example after a reload. Blocked elements wait for `resume`.
 */
import { type Readable, Store } from '@throughline/std';
import { playOn, SYSTEM_SPEAKER } from '@/devices/speakers';

export class Playback {
  /** Each one that plays or is blocked. */
  readonly #elements = new Set<HTMLMediaElement>();
  readonly #blocked = new Set<HTMLMediaElement>();
  readonly #isBlocked = new Store(false);
  #speakerId = SYSTEM_SPEAKER;

  get isBlocked(): Readable<boolean> {
    return this.#isBlocked;
  }

  /** Also for elements that play later. */
  setSpeaker(speakerId: string): void {
    this.#speakerId = speakerId;
    for (const element of this.#elements) playOn(element, speakerId);
  }

  async play(element: HTMLMediaElement): Promise<void> {
    this.#elements.add(element);
    playOn(element, this.#speakerId);
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
    this.#elements.delete(element);
    this.#blocked.delete(element);
    this.#isBlocked.set(this.#blocked.size > 0);
  }
}

function isNotAllowed(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'NotAllowedError';
}
