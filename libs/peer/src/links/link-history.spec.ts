import type { LinkReading } from '@throughline/connectivity';
import { describe, expect, it } from 'vitest';
import {
  addReading,
  endRestarts,
  HISTORY_MS,
  MAX_RESTARTS,
  MAX_SAMPLES,
  startHistory,
  startRestart,
} from './link-history.js';

const START_MS = 1_000;

function readingAt(atMs: number, firstFrameAtMs?: number): LinkReading {
  const unknown = { roundTripMs: undefined, sentKbps: undefined, receivedKbps: undefined };
  const sample = { atMs, ...unknown, availableOutgoingKbps: undefined, received: {}, sent: {} };
  return { sample, firstFrameAtMs, entries: new Map() };
}

describe('the history of a link', () => {
  it('contains the samples of the last ten minutes', () => {
    let history = startHistory(START_MS);
    for (const atMs of [2_000, 3_000, 3_000 + HISTORY_MS])
      history = addReading(history, readingAt(atMs), undefined);

    expect(history.samples.map(({ atMs }) => atMs)).toEqual([3_000 + HISTORY_MS]);
  });

  it('contains a bounded number of samples, however fast they come', () => {
    let history = startHistory(START_MS);
    for (let index = 0; index < MAX_SAMPLES + 10; index++)
      history = addReading(history, readingAt(2_000 + index), undefined);

    expect(history.samples.length).toBe(MAX_SAMPLES);
    expect(history.samples.at(-1)?.atMs).toBe(2_000 + MAX_SAMPLES + 9);
  });

  it('contains how long the first frame took, and not that of a later camera', () => {
    let history = addReading(startHistory(START_MS), readingAt(2_000), undefined);
    expect(history.firstFrameMs).toBeUndefined();

    history = addReading(history, readingAt(3_000, 2_400), undefined);
    history = addReading(history, readingAt(4_000, 3_900), undefined);

    expect(history.firstFrameMs).toBe(1_400);
  });

  it('contains each restart with the time until the link was connected again', () => {
    let history = startRestart(startHistory(START_MS), 5_000, 'path-lost');
    history = startRestart(history, 7_000, 'path-lost');
    history = endRestarts(history, 8_000);

    expect(history.restarts).toEqual([
      { atMs: 5_000, durationMs: 3_000, reason: 'path-lost' },
      { atMs: 7_000, durationMs: 1_000, reason: 'path-lost' },
    ]);
    expect(endRestarts(history, 9_000)).toBe(history);
  });

  it('contains a bounded number of restarts', () => {
    let history = startHistory(START_MS);
    for (let index = 0; index < MAX_RESTARTS + 5; index++)
      history = startRestart(history, index, 'path-lost');

    expect(history.restarts.length).toBe(MAX_RESTARTS);
    expect(history.restarts[0]?.atMs).toBe(5);
  });
});
