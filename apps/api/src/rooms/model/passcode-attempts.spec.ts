import { describe, expect, it } from 'vitest';
import { isGuessingBlocked, recordGuess } from './passcode-attempts.js';

const wrongAt = (...times: number[]) => times.reduce<number[]>(recordGuess, []);
const tenAt = (atMs: number) => wrongAt(...Array.from({ length: 10 }, () => atMs));

describe('[ROOM-4] wrong passcodes', () => {
  it.each([
    { situation: 'none', wrong: [], nowMs: 0, blocked: false },
    { situation: 'nine at once', wrong: tenAt(0).slice(1), nowMs: 0, blocked: false },
    { situation: 'ten at once', wrong: tenAt(0), nowMs: 0, blocked: true },
    { situation: 'ten, nearly a minute ago', wrong: tenAt(0), nowMs: 59_999, blocked: true },
    { situation: 'ten, a minute ago', wrong: tenAt(0), nowMs: 60_000, blocked: false },
    {
      situation: 'ten, the first more than a minute ago',
      wrong: [0, ...tenAt(30_000).slice(1)],
      nowMs: 60_000,
      blocked: false,
    },
    {
      situation: 'ten across the minute of a clock',
      wrong: [55_000, ...tenAt(65_000).slice(1)],
      nowMs: 66_000,
      blocked: true,
    },
  ])('$situation: further guesses are blocked = $blocked', ({ wrong, nowMs, blocked }) => {
    expect(isGuessingBlocked(wrong, nowMs)).toBe(blocked);
  });

  it('are dropped when they no longer matter', () => {
    expect(wrongAt(0, 1, 60_000)).toEqual([1, 60_000]);
  });

  it('are never more than ten', () => {
    const many = Array.from({ length: 500 }, (_, i) => i);

    expect(wrongAt(...many)).toEqual(many.slice(-10));
  });
});
