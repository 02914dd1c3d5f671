import { MediaError } from '../control/media-error.js';

/** A bounded number of places. */
export class PlaceCount {
  readonly #name: string;
  readonly #max: number;
  #taken = 0;

  constructor(name: string, max: number) {
    this.#name = name;
    this.#max = max;
  }

  take(): void {
    if (this.#taken >= this.#max)
      throw new MediaError('limit_reached', `at most ${this.#max} ${this.#name}`);
    this.#taken++;
  }

  release(): void {
    this.#taken--;
  }
}
