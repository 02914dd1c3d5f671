import { CloseCode } from '@throughline/protocol';
import { describe, expect, it } from 'vitest';
import {
  afterLoss,
  areFrequent,
  CUT_WINDOW_MS,
  type Cuts,
  MIN_SILENCE_MS,
  NO_CUTS,
} from './cuts.js';
import { MAX_SILENCE_MS } from './heartbeat.js';

/** The state after connections that were idle for so long when they ended, a second after each other. */
const after = (idles: number[], code = 1006): Cuts =>
  idles.reduce(
    (cuts, idleMs, index) => afterLoss(cuts, { code, nowMs: index * 1_000, idleMs }),
    NO_CUTS,
  );

describe('the silence before a ping', () => {
  it.each([
    { idles: [], silenceMs: MAX_SILENCE_MS },
    { idles: [2_000], silenceMs: 1_000 },
    { idles: [1_500], silenceMs: 750 },
    { idles: [1_000], silenceMs: MIN_SILENCE_MS },
    { idles: [300], silenceMs: MAX_SILENCE_MS },
    { idles: [60_000], silenceMs: MAX_SILENCE_MS },
    { idles: [2_000, 2_400], silenceMs: 1_000 },
    { idles: [2_000, 0, 0, 0], silenceMs: 1_000 },
  ])('is $silenceMs ms after connections that ended idle for $idles ms', ({ idles, silenceMs }) => {
    expect(after(idles).maxSilenceMs).toBe(silenceMs);
  });
});

describe('cuts are frequent', () => {
  it('after three in a minute, until a minute after the first of these', () => {
    expect(areFrequent(after([0, 0]), 1_000)).toBe(false);
    expect(areFrequent(after([0, 0, 0]), 2_000)).toBe(true);
    expect(areFrequent(after([0, 0, 0]), CUT_WINDOW_MS - 1)).toBe(true);
    expect(areFrequent(after([0, 0, 0]), CUT_WINDOW_MS)).toBe(false);
  });

  it('if a proxy closes the connection in order', () => {
    expect(areFrequent(after([0, 0, 0], 1_001), 2_000)).toBe(true);
  });

  it.each([1_012, CloseCode.unanswered, CloseCode.replaced])(
    'never by the API or the client itself (%i)',
    (code) => {
      expect(after([2_000, 2_000, 2_000], code)).toEqual(NO_CUTS);
    },
  );

  it('keeps a bounded number of them', () => {
    expect(after(Array<number>(1_000).fill(0)).atMs).toHaveLength(3);
  });
});
