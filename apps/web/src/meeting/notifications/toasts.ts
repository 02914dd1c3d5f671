/**
 * Short sentences about what changed, which screen readers announce too. One at a time: several at
 * once would cover names and states of the tiles.
 */
import { type Readable, Store } from '@throughline/std';
import type { Cue } from '@/meeting/cues/cues';

/** Long enough to notice the sentence. A sentence that is no longer true is shown for as long, and then replaced. */
const NOTICE_MS = 1_000;
/** Beyond that, to read it once. */
const READ_MS_PER_CHARACTER = 50;
/** A sentence that no other one follows stays longer. */
const LAST_SHOWN_MS = 5_000;
/** Participants who come and go fast must not fill minutes: of more sentences, the oldest are dropped. */
const MAX_WAITING = 6;
/** That the person can read again. Those of a participant who floods the meeting must not fill the page. */
const MAX_RECENT = 20;

export interface ToastContent {
  title: string;
  /** Complete sentences that explain the title. */
  detail?: string;
  /** What the sentences describe: they replace earlier ones about the same, which are no longer true. */
  about?: string;
  /** The sound that goes with it, if the person wants sounds. */
  cue?: Cue;
}

interface Sentence {
  text: string;
  about?: string | undefined;
}

export interface Toast extends Sentence {
  id: number;
}

/** One that the person may not have read in time. */
export interface RecentToast {
  id: number;
  /** Complete sentences. */
  texts: readonly string[];
  /** Since the epoch. */
  atMs: number;
}

export class Toasts {
  readonly #shown = new Store<Toast | undefined>(undefined);
  readonly #recent = new Store<readonly RecentToast[]>([]);
  #waiting: Sentence[] = [];
  #lastId = 0;
  /** By `performance.now()`. */
  #shownAtMs = 0;
  /** Of the shown sentence: until then it can be read, and no other one replaces it. */
  #reading = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  get shown(): Readable<Toast | undefined> {
    return this.#shown;
  }

  /** The newest first, also those that were replaced or dropped before they were shown. */
  get recent(): Readable<readonly RecentToast[]> {
    return this.#recent;
  }

  show({ title, detail, about }: ToastContent): void {
    const texts = detail === undefined ? [title] : [title, detail];
    const recent = this.#recent.get();
    const id = (recent[0]?.id ?? 0) + 1;
    this.#recent.set([{ id, texts, atMs: Date.now() }, ...recent].slice(0, MAX_RECENT));
    const isOutdated = (sentence: Sentence | undefined) =>
      about !== undefined && sentence?.about === about;
    const waiting = this.#waiting.filter((sentence) => !isOutdated(sentence));
    this.#waiting = [...waiting, ...texts.map((text) => ({ text, about }))].slice(-MAX_WAITING);
    if (!this.#reading) this.#showNext();
    else if (isOutdated(this.#shown.get()))
      this.#readFor(this.#shownAtMs + NOTICE_MS - performance.now());
  }

  #showNext(): void {
    clearTimeout(this.#timer);
    const next = this.#waiting.shift();
    if (next === undefined) return this.#shown.set(undefined);
    this.#shown.set({ id: ++this.#lastId, ...next });
    this.#shownAtMs = performance.now();
    this.#reading = true;
    this.#readFor(NOTICE_MS + READ_MS_PER_CHARACTER * next.text.length);
  }

  #readFor(inMs: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#reading = false;
      if (this.#waiting.length > 0) return this.#showNext();
      const shownMs = performance.now() - this.#shownAtMs;
      this.#timer = setTimeout(() => this.#showNext(), Math.max(0, LAST_SHOWN_MS - shownMs));
    }, inMs);
  }
}
