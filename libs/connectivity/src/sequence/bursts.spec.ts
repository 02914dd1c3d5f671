import { describe, expect, it } from 'vitest';
import { inBursts } from './bursts.js';

const at = (...times: number[]) => times.map((atMs) => ({ atMs }));

describe('bursts of events', () => {
  it('end with a longer pause, however long they last', () => {
    expect(inBursts(at(10, 60, 140, 400), 100)).toEqual([
      { atMs: 10, events: at(10, 60, 140) },
      { atMs: 400, events: at(400) },
    ]);
  });

  it('do not exist without events', () => {
    expect(inBursts(at(), 100)).toEqual([]);
  });
});
