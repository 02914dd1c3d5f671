import { describe, expect, it } from 'vitest';
import { endAnnouncement } from './end-announcement';

describe('the announcement of a scheduled end', () => {
  it.each([
    [300, 'Ada ends this meeting for everyone in 5 minutes'],
    [60, 'Ada ends this meeting for everyone in 1 minute'],
    [46, 'Ada ends this meeting for everyone in 1 minute'],
    [45, 'Ada ends this meeting for everyone in 45 seconds'],
    [1, 'Ada ends this meeting for everyone in 1 second'],
  ])('contains the time that is left, at %d s', (left, sentence) => {
    expect(endAnnouncement('Ada', undefined, left)).toBe(sentence);
  });

  it.each([
    [16, 15, 'This meeting ends in 15 seconds'],
    [40, 12, 'This meeting ends in 12 seconds'],
    [17, 16, undefined],
    [15, 14, undefined],
    [1, 0, undefined],
  ])('is repeated once shortly before the end: %d s, %d s', (before, left, sentence) => {
    expect(endAnnouncement('Ada', before, left)).toBe(sentence);
  });
});
