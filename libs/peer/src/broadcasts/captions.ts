/** What participants say, as text. Rules: SPEC.md §Captions. */
import type { BroadcastMessage } from './broadcast-exchange.js';
import type { BroadcastEvent, Broadcasts } from './broadcasts.js';

/** A line of captions: its text changes until it is final. */
export type Caption = Omit<Extract<BroadcastMessage, { type: 'caption/written' }>, 'type'>;

export interface CaptionEvent extends Pick<BroadcastEvent, 'from'> {
  caption: Caption;
}

export class Captions {
  readonly #broadcasts: Broadcasts;

  constructor(broadcasts: Broadcasts) {
    this.#broadcasts = broadcasts;
  }

  /**
   * Sends a line, or its next text, to everyone whose link is open.
   *
   * @returns false if this client has sent too many [CAP-3]; then it sends nothing
   */
  send(caption: Caption): boolean {
    return this.#broadcasts.send({ type: 'caption/written', ...caption });
  }

  /** @returns ends the subscription */
  subscribe(listener: (event: CaptionEvent) => void): () => void {
    return this.#broadcasts.subscribe(({ from, message }) => {
      if (message.type !== 'caption/written') return;
      const { line, text, isFinal } = message;
      listener({ from, caption: { line, text, isFinal } });
    });
  }
}
