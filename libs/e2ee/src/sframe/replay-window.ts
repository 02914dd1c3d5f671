/**
 * Which counters of a key have been received (as in RFC 4303 §3.4.3). Frames of several tracks share the counter and
 * arrive out of order, so the window spans 20 seconds of 200 frames each.
 */
export const REPLAY_WINDOW_FRAMES = 4096;

const SIZE = BigInt(REPLAY_WINDOW_FRAMES);
const WORD_BITS = 32;

/** 512 bytes, whatever the sender sends. */
export class ReplayWindow {
  readonly #received = new Uint32Array(REPLAY_WINDOW_FRAMES / WORD_BITS);
  #highest = -1n;

  /** Whether the counter may still be recorded. */
  accepts(counter: bigint): boolean {
    if (counter > this.#highest) return true;
    return this.#highest - counter < SIZE && !this.#has(counter);
  }

  /** Only after the frame is authenticated. False if another frame with this counter was recorded first. */
  record(counter: bigint): boolean {
    if (!this.accepts(counter)) return false;
    if (counter > this.#highest) this.#moveTo(counter);
    const { word, bit } = place(counter);
    this.#received[word] = (this.#received[word] ?? 0) | bit;
    return true;
  }

  #has(counter: bigint): boolean {
    const { word, bit } = place(counter);
    return ((this.#received[word] ?? 0) & bit) !== 0;
  }

  /** Forgets the counters that leave the window. */
  #moveTo(counter: bigint): void {
    if (counter - this.#highest >= SIZE) this.#received.fill(0);
    else
      for (let next = this.#highest + 1n; next <= counter; next++) {
        const { word, bit } = place(next);
        this.#received[word] = (this.#received[word] ?? 0) & ~bit;
      }
    this.#highest = counter;
  }
}

function place(counter: bigint): { word: number; bit: number } {
  const index = Number(counter % SIZE);
  return { word: Math.floor(index / WORD_BITS), bit: 1 << (index % WORD_BITS) };
}
