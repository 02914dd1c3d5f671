/** Short messages that show for a moment and are read out: who came, what was copied. */
import { type Readable, Store } from '@throughline/peer';

/** Long enough to read a sentence twice. */
const SHOWN_MS = 5_000;

export interface Message {
  id: number;
  text: string;
}

export class Messages {
  readonly #shown = new Store<readonly Message[]>([]);
  #lastId = 0;

  get shown(): Readable<readonly Message[]> {
    return this.#shown;
  }

  say(text: string): void {
    const id = ++this.#lastId;
    this.#shown.set([...this.#shown.get(), { id, text }]);
    setTimeout(
      () => this.#shown.set(this.#shown.get().filter((message) => message.id !== id)),
      SHOWN_MS,
    );
  }
}
