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
    const ahead = counter - this.#highest;
    // A number: BigInts take eight times as long, and a sender can skip nearly a whole window with each frame.
    const last = Number(this.#highest % SIZE);
    if (ahead >= SIZE) this.#received.fill(0);
    else for (let next = last + 1; next <= last + Number(ahead); next++) this.#forget(next);
    this.#highest = counter;
  }

  #forget(index: number): void {
    const { word, bit } = placeAt(index % REPLAY_WINDOW_FRAMES);
    this.#received[word] = (this.#received[word] ?? 0) & ~bit;
  }
}

function place(counter: bigint): { word: number; bit: number } {
  return placeAt(Number(counter % SIZE));
}

function placeAt(index: number): { word: number; bit: number } {
  return { word: Math.floor(index / WORD_BITS), bit: 1 << (index % WORD_BITS) };
}
