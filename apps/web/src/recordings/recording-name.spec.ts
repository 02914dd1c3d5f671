import { expect, it } from 'vitest';
import { readRecordingName, recordingName, savedName } from './recording-name';

it('the name of a recording states when it began, and its format', () => {
  expect(readRecordingName(recordingName(1_796_000_000_000, 'webm'))).toEqual({
    startedAtMs: 1_796_000_000_000,
    extension: 'webm',
  });
});

it.each([
  '',
  'notes.txt',
  '1796000000000.mov',
  '1796000000000.webm.crswap',
  'x1796000000000.mp4',
  '1.mp4',
])('a file named %j is no recording', (name) => {
  expect(readRecordingName(name)).toBeUndefined();
});

it('a saved file is named after the local time at which the recording began', () => {
  const startedAtMs = new Date(2026, 10, 3, 9, 5).getTime();

  expect(savedName({ startedAtMs, extension: 'mp4' })).toBe('throughline-2026-11-03-09-05.mp4');
});
