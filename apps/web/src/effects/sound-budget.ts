/**
 * What an effect on the microphone may cost, as a pure function of how much sound the audio thread has rendered in each
 * second. A thread that cannot keep up renders less than a second of sound per second, and what is missing is not heard.
 */

/** By an audio clock; the clocks of devices differ from that of the system by less than a thousandth. */
export const READ_SOUND_EVERY_MS = 1_000;

/** Speech of which a tenth is missing can hardly be understood. */
const MIN_RENDERED = 0.9;

/** In a row: shorter peaks, such as another tab that loads, change nothing. */
const MAX_SLOW_READINGS = 5;

/** After a longer pause, the computer slept or the page stood still: the reading proves nothing. */
const MAX_READING_MS = 3_000;

export interface SoundReading {
  /** Since the reading before, by the clock of the system. */
  elapsedMs: number;
  /** Sound that was rendered meanwhile. */
  renderedMs: number;
}

/** How many readings in a row were slow. */
export type SoundBudget = number;

export const INITIAL_SOUND_BUDGET: SoundBudget = 0;

export function stepSoundBudget(
  slowReadings: SoundBudget,
  { elapsedMs, renderedMs }: SoundReading,
): SoundBudget {
  const isSlow = elapsedMs <= MAX_READING_MS && renderedMs < elapsedMs * MIN_RENDERED;
  return isSlow ? slowReadings + 1 : INITIAL_SOUND_BUDGET;
}

export const isExceeded = (slowReadings: SoundBudget): boolean => slowReadings >= MAX_SLOW_READINGS;
