import { expect, it } from 'vitest';
import { readRecordingName, recordingName, savedName, seekableName } from './recording-name';

it('the name of a recording states when it began, and its format', () => {
  expect(readRecordingName(recordingName(1_796_000_000_000, 'webm'))).toEqual({
    startedAtMs: 1_796_000_000_000,
    extension: 'webm',
    isSeekable: false,
  });
});

it('the name of a seekable copy is that of the same recording', () => {
  const start = { startedAtMs: 1_796_000_000_000, extension: 'mp4' } as const;

  expect(readRecordingName(seekableName(start))).toEqual({ ...start, isSeekable: true });
});

it.each([
  '',
  'notes.txt',
  '1796000000000.mov',
  '1796000000000.webm.crswap',
  'x1796000000000.mp4',
  '1796000000000.other.mp4',
  '1.mp4',
])('a file named %j is no recording', (name) => {
  expect(readRecordingName(name)).toBeUndefined();
});

it('a saved file is named after the local time at which the recording began', () => {
  const startedAtMs = new Date(2026, 10, 3, 9, 5).getTime();

  expect(savedName({ startedAtMs, extension: 'mp4' })).toBe('throughline-2026-11-03-09-05.mp4');
});
