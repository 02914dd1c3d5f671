import { describe, expect, it } from 'vitest';
import {
  type ChannelReading,
  type ChannelWatch,
  MAX_ANSWER_GAP_MS,
  observeChannels,
  STALL_MS,
} from './channel-stall.js';

const SECOND = 1_000;
/** Browsers check a path that works at least this often. */
const CHECK_SECONDS = 5;

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
  it('are stalled once no queued byte has left for 10 s in which ICE checks were answered', () => {
    expect(firstStall(seconds(20, (s) => [100 * (s + 1), s]))).toBe(1 + STALL_MS / SECOND);
  });

  it('are stalled as well if the browser checks as rarely as it may', () => {
    const answers = (s: number) => Math.floor(s / CHECK_SECONDS);

    expect(firstStall(seconds(40, (s) => [100 * (s + 1), answers(s)]))).toBe(
      CHECK_SECONDS + STALL_MS / SECOND,
    );
  });

  it('are stalled as well if their queue is full', () => {
    expect(firstStall(seconds(20, (s) => [16_384, s]))).toBe(1 + STALL_MS / SECOND);
  });

  it('are not stalled while nothing waits', () => {
    expect(firstStall(seconds(60, (s) => [0, s]))).toBeUndefined();
  });

  it('are not stalled by a queue that shrinks now and then, as behind a file on a narrow path', () => {
    expect(firstStall(seconds(120, (s) => [100 * ((s % 7) + 1), s]))).toBeUndefined();
  });

  it('are not stalled if ICE checks are not answered: the path is broken as a whole', () => {
    expect(firstStall(seconds(60, (s) => [100 * s, 1]))).toBeUndefined();
  });

  it('are not stalled where the browser does not count answers', () => {
    expect(firstStall(seconds(60, (s) => [100 * s]))).toBeUndefined();
  });

  it.each([
    { direction: 'either direction', isSilent: true },
    { direction: 'one direction', isSilent: false },
  ])('are not stalled after no packet has passed in $direction, however long', ({ isSilent }) => {
    for (let lost = 1; lost <= 30; lost++)
      for (let checked = 0; checked < CHECK_SECONDS; checked++) {
        // From second 10 on nothing passes. Then checks are answered at once, and SCTP sends again after 3 s.
        const isLost = (s: number) => s >= 10 && s < 10 + lost;
        const isQueued = (s: number) => s >= 10 && s < 10 + lost + 3;
        const answers = (s: number) =>
          Math.floor((Math.min(s, 9) + checked) / CHECK_SECONDS) + Math.max(0, s - 9 - lost);
        const readings = seconds(60, (s) => [
          isQueued(s) ? 100 * (s - 9) : 0,
          answers(s),
          isSilent && isLost(s),
        ]);

        expect([lost, checked, firstStall(readings)]).toEqual([lost, checked, undefined]);
      }
  });

  it('are judged anew after checks were not answered for longer than browsers wait between two', () => {
    const gap = Math.ceil(MAX_ANSWER_GAP_MS / SECOND) + 1;
    const readings = seconds(40, (s) => [100 * (s + 1), s <= 3 ? s : Math.max(3, s - gap)]);

    expect(firstStall(readings)).toBe(4 + gap + STALL_MS / SECOND);
  });

  it('are judged anew on another pair', () => {
    const readings = seconds(30, (s) => [100 * (s + 1), s < 6 ? 50 + s : s - 6]);

    expect(firstStall(readings)).toBe(7 + STALL_MS / SECOND);
  });
});
