import type { CaptureProblem, CaptureState, LocalMediaState } from '@throughline/peer';
import { describe, expect, it } from 'vitest';
import { captureNotices, captureWords } from './capture-messages';

const PROBLEMS = ['refused', 'not-found', 'in-use', 'insecure-page', 'unknown'] as const;

function stateOf(camera: CaptureState, microphone: CaptureState): LocalMediaState {
  return { camera, microphone, cameras: [], microphones: [] };
}

const off: CaptureState = { kind: 'off' };
const failed = (problem: CaptureProblem): CaptureState => ({ kind: 'unavailable', problem });

describe('notices about devices', () => {
  it('are none while nothing is wrong', () => {
    expect(captureNotices(stateOf(off, { kind: 'starting' }))).toEqual([]);
  });

  it.each(PROBLEMS)('are one when camera and microphone have the same problem: %s', (problem) => {
    const [notice, ...more] = captureNotices(stateOf(failed(problem), failed(problem)));

    expect(notice?.title).toMatch(/camera and (no )?microphone/);
    expect(more).toEqual([]);
  });

  it('are two when each has its own problem', () => {
    const titles = captureNotices(stateOf(failed('not-found'), failed('in-use'))).map(
      ({ title }) => title,
    );

    expect(titles).toEqual(['No camera found', 'The microphone is in use']);
  });
});

describe('a device that cannot be used', () => {
  it.each<[CaptureProblem, RegExp, RegExp]>([
    ['refused', /blocks the camera/, /Allow the camera/],
    ['not-found', /No camera found/, /Connect one/],
    ['in-use', /is in use/, /Close other programs/],
    ['insecure-page', /on this address/, /https/],
    ['unknown', /did not start/, /restart the browser/],
  ])('because of %s is told with its remedy', (problem, title, remedy) => {
    const words = captureWords('camera', problem);

    expect(words.title).toMatch(title);
    expect(words.remedy).toMatch(remedy);
  });
});
