import { expect, it } from 'vitest';
import { FRAME_MS, nextFrameMs } from './frame-pace';

it.each([
  ['a quick page paints at each tick, early ones included', 5, FRAME_MS / 2],
  ['ticks that have accumulated paint nothing', 0, FRAME_MS / 2],
  ['a slow page rests for as long as it painted', 80, 160],
])('%s', (_, paintedForMs, restsUntilMs) => {
  expect(nextFrameMs(1_000, 1_000 + paintedForMs)).toBe(1_000 + restsUntilMs);
});
