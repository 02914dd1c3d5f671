import { describe, expect, it } from 'vitest';
import { INITIAL_SILENCE, SILENT_AFTER_MS, stepSilence } from './silence-watch.js';

/** The kind of the state after each read, one read per second. */
function read(...zeros: boolean[]): string[] {
  let state = INITIAL_SILENCE;
  return zeros.map((isZero, second) => {
    state = stepSilence(state, { isZero, nowMs: 1_000 * second });
    return state.kind;
  });
}

const zerosFor = (ms: number) => Array.from({ length: ms / 1_000 + 1 }, () => true);

describe('a microphone', () => {
  it('is silent after zeros alone for the whole time', () => {
    expect(read(...zerosFor(SILENT_AFTER_MS)).at(-1)).toBe('silent');
    expect(read(...zerosFor(SILENT_AFTER_MS - 1_000)).at(-1)).toBe('zeros');
  });

  it('is not silent while anything else arrives in between', () => {
    const pause = zerosFor(SILENT_AFTER_MS - 1_000);

    expect(read(...pause, false, ...pause)).not.toContain('silent');
  });

  it('that gates noise gets twice the time after each false alarm', () => {
    const alarm = zerosFor(SILENT_AFTER_MS);

    expect(read(...alarm, false, ...alarm).at(-1)).toBe('zeros');
    expect(read(...alarm, false, ...zerosFor(2 * SILENT_AFTER_MS)).at(-1)).toBe('silent');
  });
});
