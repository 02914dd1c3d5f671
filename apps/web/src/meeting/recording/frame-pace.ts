/** When a recording paints its frames. Pure; times are those of `performance.now()`. */

/** Between two frames, in ms. */
export const FRAME_MS = 50;

/**
 * The earliest time of the frame after one that was painted from `startedMs` to `endedMs`. The page has at least as much
 * time for the meeting as it spends on frames, so a slow computer records fewer of them. While a page is busy, the ticks of
 * the worker accumulate: those that follow at once would paint the same moment again.
 */
export const nextFrameMs = (startedMs: number, endedMs: number): number =>
  Math.max(startedMs + FRAME_MS / 2, endedMs + (endedMs - startedMs));
