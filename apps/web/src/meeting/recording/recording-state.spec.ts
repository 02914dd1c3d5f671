import { describe, expect, it } from 'vitest';
import {
  isRecording,
  nextRecordingState as next,
  type RecordingEvent,
  type RecordingState,
} from './recording-state';

const amount = { recordedMs: 3_000, bytes: 400 };
const states = {
  off: { kind: 'off' },
  starting: { kind: 'starting' },
  running: { kind: 'running', ...amount },
  paused: { kind: 'paused', ...amount },
  finishing: { kind: 'finishing', ...amount },
  kept: { kind: 'kept' },
} as const satisfies Record<string, RecordingState>;

describe('[REC-1] a recording', () => {
  it.each<[keyof typeof states, RecordingEvent, RecordingState]>([
    ['off', { kind: 'start' }, { kind: 'starting' }],
    ['kept', { kind: 'start' }, { kind: 'starting' }],
    ['starting', { kind: 'started' }, { kind: 'running', recordedMs: 0, bytes: 0 }],
    ['running', { kind: 'pause' }, states.paused],
    ['paused', { kind: 'resume' }, states.running],
    ['running', { kind: 'stop' }, states.finishing],
    ['paused', { kind: 'stop' }, states.finishing],
    ['starting', { kind: 'stop' }, { kind: 'finishing', recordedMs: 0, bytes: 0 }],
    ['finishing', { kind: 'ended', isKept: true }, { kind: 'kept' }],
    [
      'starting',
      { kind: 'ended', isKept: false, problem: 'unsupported' },
      { kind: 'off', problem: 'unsupported' },
    ],
    [
      'running',
      { kind: 'ended', isKept: true, problem: 'full' },
      { kind: 'kept', problem: 'full' },
    ],
    ['kept', { kind: 'dismiss' }, { kind: 'off' }],
  ])('that is %s, after %j, is %j', (before, event, after) => {
    expect(next(states[before], event)).toEqual(after);
  });

  it.each(['running', 'paused', 'finishing'] as const)(
    'that is %s has the reported length and size',
    (kind) => {
      const more = { recordedMs: 5_000, bytes: 900 };

      expect(next(states[kind], { kind: 'progress', ...more })).toEqual({ kind, ...more });
    },
  );

  it.each<[keyof typeof states, RecordingEvent]>([
    ['running', { kind: 'start' }],
    ['finishing', { kind: 'start' }],
    ['finishing', { kind: 'started' }],
    ['off', { kind: 'pause' }],
    ['off', { kind: 'stop' }],
    ['off', { kind: 'progress', ...amount }],
    ['running', { kind: 'dismiss' }],
  ])('that is %s stays so after %j', (before, event) => {
    expect(next(states[before], event)).toBe(states[before]);
  });

  it('is announced from the click until its end is written', () => {
    const announced = Object.entries(states).filter(([, state]) => isRecording(state));

    expect(announced.map(([kind]) => kind)).toEqual(['starting', 'running', 'paused', 'finishing']);
  });
});
