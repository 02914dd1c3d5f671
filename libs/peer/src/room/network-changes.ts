/** Changes of the network, as the links of a room need them: at most one every few seconds. */
import { onNetworkChange } from '../signaling/network-change.js';

/** Browsers fire several hints for one change, and each costs a restart of ICE on every link. */
export const CHANGE_INTERVAL_MS = 3_000;

export class NetworkChanges {
  readonly #onChange: () => void;
  readonly #closing = new AbortController();
  #pause: ReturnType<typeof setTimeout> | undefined;
  #isDue = false;

  /** @param onChange called with the first hint at once, and once more if others follow it soon */
  constructor(onChange: () => void) {
    this.#onChange = onChange;
    onNetworkChange(() => this.#hint(), this.#closing.signal);
  }

  /** Idempotent. No callback fires after it returns. */
  close(): void {
    this.#closing.abort();
    clearTimeout(this.#pause);
  }

  #hint(): void {
    if (this.#pause !== undefined) {
      this.#isDue = true;
      return;
    }
    this.#pause = setTimeout(() => this.#endPause(), CHANGE_INTERVAL_MS);
    this.#onChange();
  }

  #endPause(): void {
    this.#pause = undefined;
    if (!this.#isDue) return;
    this.#isDue = false;
    this.#hint();
  }
}
