import {
  type CaptureProblem,
  type CaptureState,
  type CaptureTrouble,
  type LocalMediaState,
  NO_EFFECTS,
} from '@throughline/peer';
import { describe, expect, it } from 'vitest';
import { captureMessage, captureMessages, switchMessage } from './capture-messages';

const PROBLEMS = [
  'denied',
  'revoked',
  'blocked-frame',
  'not-found',
  'in-use',
  'no-answer',
  'insecure-page',
  'unknown',
] as const;

function stateOf(camera: CaptureState, microphone: CaptureState): LocalMediaState {
  return {
    camera,
    microphone,
    screen: { kind: 'off' },
    effects: NO_EFFECTS,
    cameras: [],
    microphones: [],
    speakers: [],
  };
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
    ['revoked', /has stopped the camera/, /allow the camera/],
    ['blocked-frame', /inside this page/, /allow="camera; microphone"/],
    ['not-found', /No camera found/, /Connect a camera/],
    ['no-answer', /has not started yet/, /answer there/],
    ['in-use', /is in use/, /Close other programs/],
    ['insecure-page', /on this address/, /https/],
    ['unknown', /did not start/, /restart the browser/],
  ])('shows a title and a remedy for %s', (problem, title, remedy) => {
    const message = captureMessage('camera', problem);

    expect(message.title).toMatch(title);
    expect(message.remedy).toMatch(remedy);
  });
});

describe('a device that is on but delivers nothing', () => {
  const track = {} as MediaStreamTrack;

  it.each<[CaptureTrouble, RegExp]>([
    ['muted-by-system', /microphone is muted outside this page/],
    ['silent', /No sound comes from your microphone/],
  ])('has a message for %s', (trouble, title) => {
    const [message] = captureMessages(stateOf(off, { kind: 'on', track, trouble }));

    expect(message?.title).toMatch(title);
  });
});

describe('a device that was replaced', () => {
  const change = { kind: 'microphone', from: 'Headset', to: 'Built-in' } as const;

  it('is named with its replacement', () => {
    expect(switchMessage({ ...change, cause: 'unplugged' })).toEqual({
      title: 'Headset was disconnected',
      remedy: 'Your microphone is now Built-in.',
    });
  });

  it('is named when it is used again', () => {
    expect(switchMessage({ ...change, cause: 'returned', to: 'Headset' })).toEqual({
      title: 'Headset is connected again',
      remedy: 'It is your microphone again.',
    });
  });

  it('has a message even if the browser hides its name', () => {
    const { title, remedy } = switchMessage({ ...change, cause: 'unplugged', from: '', to: '' });

    expect([title, remedy]).toEqual([
      'Your microphone was disconnected',
      'Your microphone is now another microphone.',
    ]);
  });
});
