/**
 * The last epochs of rooms that have ended. A renewed lease or a repeated command must not open such a room again: it
 * would be empty, and an API process that has not received `room/ended` would not notice.
 */
export class EndedEpochs {
  readonly #max: number;
  readonly #epochs = new Map<string, number>();

  /** @param max how many rooms are kept; the oldest are forgotten first */
  constructor(max: number) {
    this.#max = max;
  }

  add(room: string, epoch: number): void {
    this.#epochs.delete(room);
    this.#epochs.set(room, epoch);
    if (this.#epochs.size <= this.#max) return;
    const [oldest = room] = this.#epochs.keys();
    this.#epochs.delete(oldest);
  }

  /** Whether the room has ended in this epoch or a later one. */
  has(room: string, epoch: number): boolean {
    return epoch <= (this.#epochs.get(room) ?? 0);
  }
}
