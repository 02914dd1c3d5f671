import { describe, expect, it } from 'vitest';
import { type FrameBudget, INITIAL_BUDGET, MAX_FRAME_MS, stepBudget } from './frame-budget';

const FAST_MS = MAX_FRAME_MS / 2;
const SLOW_MS = MAX_FRAME_MS * 2;

/** After that many frames, each of which took that long. */
const after = (frames: number, frameMs: number, budget: FrameBudget = INITIAL_BUDGET) =>
  Array.from({ length: frames }).reduce<FrameBudget>((b) => stepBudget(b, frameMs), budget);

describe('the budget of an effect on the camera', () => {
  it('is kept by frames that are fast enough, however long', () => {
    expect(after(5_000, FAST_MS)).toMatchObject({ kind: 'measuring', size: 'full' });
  });

  it('does not count the first frames, which compile the code', () => {
    const started = after(10, 5_000);

    expect(after(100, FAST_MS, started)).toMatchObject({ kind: 'measuring', size: 'full' });
  });

  it('survives slow frames that are fewer than half of the last 45', () => {
    const running = after(100, FAST_MS);

    expect(after(20, SLOW_MS, running)).toMatchObject({ kind: 'measuring', size: 'full' });
  });

  it('reduces the picture after some seconds of slow frames, and measures anew', () => {
    expect(after(55, SLOW_MS)).toEqual({
      kind: 'measuring',
      size: 'reduced',
      frames: 0,
      recentMs: [],
    });
  });

  it('keeps the reduced picture if that is fast enough', () => {
    expect(after(500, FAST_MS, after(55, SLOW_MS))).toMatchObject({ size: 'reduced' });
  });

  it('is exceeded if the reduced picture is too slow as well', () => {
    expect(after(110, SLOW_MS)).toEqual({ kind: 'exceeded', medianMs: SLOW_MS });
  });

  it('stays exceeded', () => {
    expect(after(500, FAST_MS, after(110, SLOW_MS))).toMatchObject({ kind: 'exceeded' });
  });

  it('holds the times of 45 frames at most', () => {
    const budget = after(1_000, FAST_MS);

    expect(budget.kind === 'measuring' && budget.recentMs).toHaveLength(45);
  });
});
