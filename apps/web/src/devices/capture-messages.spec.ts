import type { CaptureProblem, CaptureState, LocalMediaState } from '@throughline/peer';
import { describe, expect, it } from 'vitest';
import { captureMessage, captureMessages } from './capture-messages';

const PROBLEMS = ['denied', 'not-found', 'in-use', 'insecure-page', 'unknown'] as const;

function stateOf(camera: CaptureState, microphone: CaptureState): LocalMediaState {
  return { camera, microphone, cameras: [], microphones: [] };
}

const off: CaptureState = { kind: 'off' };
const failed = (problem: CaptureProblem): CaptureState => ({ kind: 'unavailable', problem });

describe('messages about devices', () => {
  it('are absent while every device works', () => {
    expect(captureMessages(stateOf(off, { kind: 'starting' }))).toEqual([]);
  });

  it.each(PROBLEMS)('merge into one if both devices have the same problem: %s', (problem) => {
    const [message, ...more] = captureMessages(stateOf(failed(problem), failed(problem)));

    expect(message?.title).toMatch(/camera (and|or) microphone/);
    expect(more).toEqual([]);
  });

  it('name each device if the problems differ', () => {
    const titles = captureMessages(stateOf(failed('not-found'), failed('in-use'))).map(
      ({ title }) => title,
    );

    expect(titles).toEqual(['No camera found', 'The microphone is in use']);
  });
});

describe('a camera that cannot be used', () => {
  it.each<[CaptureProblem, RegExp, RegExp]>([
    ['denied', /blocks the camera/, /allow the camera/],
    ['not-found', /No camera found/, /Connect a camera/],
    ['in-use', /is in use/, /Close other programs/],
    ['insecure-page', /on this address/, /https/],
    ['unknown', /did not start/, /restart the browser/],
  ])('shows a title and a remedy for %s', (problem, title, remedy) => {
    const message = captureMessage('camera', problem);

    expect(message.title).toMatch(title);
    expect(message.remedy).toMatch(remedy);
  });
});
