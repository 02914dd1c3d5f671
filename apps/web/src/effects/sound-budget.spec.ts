import { describe, expect, it } from 'vitest';
import {
  INITIAL_SOUND_BUDGET,
  isExceeded,
  type SoundReading,
  stepSoundBudget,
} from './sound-budget';

const FAST: SoundReading = { elapsedMs: 1_000, renderedMs: 999 };
const SLOW: SoundReading = { elapsedMs: 1_000, renderedMs: 850 };

const exceeds = (...readings: readonly SoundReading[]) =>
  isExceeded(readings.reduce(stepSoundBudget, INITIAL_SOUND_BUDGET));

describe('the budget of an effect on the microphone', () => {
  it.each([
    { readings: [SLOW, SLOW, SLOW, SLOW, SLOW], exceeded: true },
    { readings: [SLOW, SLOW, SLOW, SLOW], exceeded: false },
    { readings: [SLOW, SLOW, SLOW, SLOW, FAST, SLOW, SLOW], exceeded: false },
    { readings: Array.from({ length: 1_000 }, () => FAST), exceeded: false },
  ])('is exceeded by 5 slow seconds in a row, and only then', ({ readings, exceeded }) => {
    expect(exceeds(...readings)).toBe(exceeded);
  });

  it('does not count the time in which the computer slept', () => {
    const slept: SoundReading = { elapsedMs: 3_600_000, renderedMs: 200 };

    expect(exceeds(SLOW, SLOW, SLOW, SLOW, slept)).toBe(false);
  });
});
