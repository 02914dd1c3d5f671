import { MediaError } from '../control/media-error.js';

/** Bounds the number of resources of one kind, including those that the worker is still opening. */
export class Quota {
  readonly #name: string;
  readonly #max: number;
  #reserved = 0;

  constructor(name: string, max: number) {
    this.#name = name;
    this.#max = max;
  }

  reserve(): void {
    if (this.#reserved >= this.#max)
      throw new MediaError('limit_reached', `at most ${this.#max} ${this.#name}`);
    this.#reserved++;
  }

  release(): void {
    this.#reserved--;
  }
}
