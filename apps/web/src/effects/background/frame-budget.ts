/**
 * What an effect on the camera may cost, as a pure function of the time that each frame took. A slow computer gets a
 * smaller picture first. If that is too slow as well, the effect ends.
 */

/** At 15 frames a second, faces and hands still move without jumps. Beyond it, frames are lost. */
export const MAX_FRAME_MS = 1_000 / 15;

/** The first frames compile the code. */
const WARM_UP_FRAMES = 10;

/** About three seconds: shorter peaks, such as another tab that loads, change nothing. */
const WINDOW_FRAMES = 45;

export type FrameSize = 'full' | 'reduced';

export type FrameBudget =
  | { kind: 'measuring'; size: FrameSize; frames: number; recentMs: readonly number[] }
  /** Final. */
  | { kind: 'exceeded'; medianMs: number };

export const INITIAL_BUDGET = startOf('full');

export function stepBudget(budget: FrameBudget, frameMs: number): FrameBudget {
  if (budget.kind === 'exceeded') return budget;
  const frames = budget.frames + 1;
  if (frames <= WARM_UP_FRAMES) return { ...budget, frames };
  const recentMs = [...budget.recentMs, frameMs].slice(-WINDOW_FRAMES);
  if (recentMs.length < WINDOW_FRAMES) return { ...budget, frames, recentMs };
  const medianMs = median(recentMs);
  if (medianMs <= MAX_FRAME_MS) return { ...budget, frames, recentMs };
  return budget.size === 'full' ? startOf('reduced') : { kind: 'exceeded', medianMs };
}

function startOf(size: FrameSize): FrameBudget {
  return { kind: 'measuring', size, frames: 0, recentMs: [] };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}
