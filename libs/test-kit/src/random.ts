import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';

/** Random numbers that are the same for the same seed on every machine. Print the seed in a failure. */
export class Random {
  readonly #generator: RandomGenerator;

  /** @param seed an integer */
  constructor(seed: number) {
    this.#generator = xoroshiro128plus(seed);
  }

  /** An integer in [0, `end`). */
  below(end: number): number {
    return Math.floor(this.fraction() * end);
  }

  /** A number in [0, 1). */
  fraction(): number {
    return (this.#generator.next() >>> 0) / 2 ** 32;
  }

  happens(probability: number): boolean {
    return this.fraction() < probability;
  }

  pick<T>(items: readonly [T, ...T[]] | readonly T[]): T {
    if (items.length === 0) throw new Error('cannot pick from an empty list');
    return items[this.below(items.length)] as T;
  }

  /** A generator of its own for concurrent work, whose numbers do not depend on this one's next calls. */
  fork(): Random {
    return new Random(this.#generator.next());
  }
}
