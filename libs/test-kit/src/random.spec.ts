import { describe, expect, it } from 'vitest';
import { Random } from './random.js';

const tenOf = (random: Random) => Array.from({ length: 10 }, () => random.below(1_000));

describe('random numbers', () => {
  it('repeat for a seed, and differ between seeds', () => {
    expect(tenOf(new Random(7))).toEqual(tenOf(new Random(7)));
    expect(tenOf(new Random(7))).not.toEqual(tenOf(new Random(8)));
  });

  it('of a fork do not depend on later calls of the original', () => {
    const [one, other] = [new Random(7), new Random(7)];
    const forks = [one.fork(), other.fork()] as const;

    one.below(5);

    expect(tenOf(forks[0])).toEqual(tenOf(forks[1]));
  });

  it('stay below the end and do not pick from an empty list', () => {
    const random = new Random(1);

    expect(Array.from({ length: 100 }, () => random.below(3)).every((n) => n < 3)).toBe(true);
    expect(() => random.pick([])).toThrow('empty list');
  });
});
