/** Short messages that are shown for a moment and announced by screen readers. */
import { type Readable, Store } from '@throughline/std';

/** Long enough to read a sentence twice. */
const SHOWN_MS = 5_000;

export interface ToastContent {
  title: string;
  /** Complete sentences that explain the title. */
  detail?: string;
}

export interface Toast extends ToastContent {
  id: number;
}

export class Toasts {
  readonly #shown = new Store<readonly Toast[]>([]);
  #lastId = 0;

  get shown(): Readable<readonly Toast[]> {
    return this.#shown;
  }

  show(content: ToastContent): void {
    const id = ++this.#lastId;
    this.#shown.set([...this.#shown.get(), { ...content, id }]);
    setTimeout(
      () => this.#shown.set(this.#shown.get().filter((toast) => toast.id !== id)),
      SHOWN_MS,
    );
  }
}
