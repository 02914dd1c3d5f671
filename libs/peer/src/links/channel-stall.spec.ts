import { describe, expect, it } from 'vitest';
import {
  type ChannelReading,
  type ChannelWatch,
  MIN_ANSWERS,
  observeChannels,
  STALL_MS,
} from './channel-stall.js';

const SECOND = 1_000;

/** The readings of each second, and after which of them the channels were stalled for the first time. */
function firstStall(readings: readonly Omit<ChannelReading, 'atMs'>[]): number | undefined {
  let watch: ChannelWatch;
  for (const [second, reading] of readings.entries()) {
    const step = observeChannels(watch, { ...reading, atMs: second * SECOND });
    watch = step.watch;
    if (step.isStalled) return second;
  }
  return undefined;
}

const seconds = (
  count: number,
  at: (second: number) => [queued: number, answered?: number, isSilent?: boolean],
) =>
  Array.from({ length: count }, (_, second) => {
    const [queuedBytes, answeredChecks, isSilent = false] = at(second);
    return { queuedBytes, answeredChecks, isSilent };
  });

describe('[LNK-13] the channels of a link', () => {
  it('are stalled once no queued byte has left for 8 s while ICE checks were answered', () => {
    expect(firstStall(seconds(20, (s) => [100 * (s + 1), s]))).toBe(STALL_MS / SECOND);
  });

  it('are stalled as well if their queue is full', () => {
    expect(firstStall(seconds(20, (s) => [16_384, s]))).toBe(STALL_MS / SECOND);
  });

  it('are not stalled while nothing waits', () => {
    expect(firstStall(seconds(60, (s) => [0, s]))).toBeUndefined();
  });

  it('are not stalled by a queue that shrinks now and then, as behind a file on a narrow path', () => {
    expect(firstStall(seconds(120, (s) => [100 * ((s % 7) + 1), s]))).toBeUndefined();
  });

  it('are not stalled if ICE checks are not answered: the path is broken as a whole', () => {
    expect(firstStall(seconds(60, (s) => [100 * s, MIN_ANSWERS - 1]))).toBeUndefined();
  });

  it('are not stalled where the browser does not count answers', () => {
    expect(firstStall(seconds(60, (s) => [100 * s]))).toBeUndefined();
  });

  it('are not stalled after a blackout, however long, though SCTP sends again seconds later than ICE', () => {
    for (let lost = 2; lost <= 60; lost++) {
      const isBack = (s: number) => s >= 10 + lost;
      const readings = seconds(90, (s) => [
        s >= 10 && s < 10 + lost + 6 ? 100 * (s - 9) : 0,
        isBack(s) ? s - lost : Math.min(s, 10),
        s >= 12 && !isBack(s),
      ]);

      expect([lost, firstStall(readings)]).toEqual([lost, undefined]);
    }
  });

  it('are judged anew on another pair', () => {
    const readings = seconds(20, (s) => [100 * (s + 1), s < 6 ? 50 + s : s - 6]);

    expect(firstStall(readings)).toBe(6 + STALL_MS / SECOND);
  });
});
