/**
 * Short sentences about what changed, which screen readers announce too. One at a time: several at
 * once would cover names and states of the tiles.
 */
import { type Readable, Store } from '@throughline/std';

/** Long enough to notice the sentence and read it once. */
const NOTICE_MS = 1_000;
const READ_MS_PER_CHARACTER = 50;
/** A sentence that no other one follows stays longer. */
const LAST_SHOWN_MS = 5_000;
/** Participants who come and go fast must not fill minutes: of more sentences, the oldest are dropped. */
const MAX_WAITING = 6;

export interface ToastContent {
  title: string;
  /** Complete sentences that explain the title. */
  detail?: string;
}

export interface Toast {
  id: number;
  text: string;
}

export class Toasts {
  readonly #shown = new Store<Toast | undefined>(undefined);
  #waiting: string[] = [];
  #lastId = 0;
  /** Of the shown sentence: until then it can be read, and no other one replaces it. */
  #reading = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  get shown(): Readable<Toast | undefined> {
    return this.#shown;
  }

  show({ title, detail }: ToastContent): void {
    const texts = detail === undefined ? [title] : [title, detail];
    this.#waiting = [...this.#waiting, ...texts].slice(-MAX_WAITING);
    if (!this.#reading) this.#showNext();
  }

  #showNext(): void {
    clearTimeout(this.#timer);
    const text = this.#waiting.shift();
    if (text === undefined) return this.#shown.set(undefined);
    this.#shown.set({ id: ++this.#lastId, text });
    this.#reading = true;
    const readMs = NOTICE_MS + READ_MS_PER_CHARACTER * text.length;
    this.#timer = setTimeout(() => {
      this.#reading = false;
      if (this.#waiting.length > 0) this.#showNext();
      else this.#timer = setTimeout(() => this.#showNext(), Math.max(0, LAST_SHOWN_MS - readMs));
    }, readMs);
  }
}
