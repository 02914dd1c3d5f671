/** What the recording of this device is doing. Pure: `recording.ts` performs it. */
import { assertNever } from '@throughline/std';

/** Why a recording did not begin, or ended by itself. What had been written is kept. */
export type RecordingProblem = 'unsupported' | 'full' | 'failed';

/** How much is recorded. */
export interface RecordedAmount {
  /** Without the pauses. */
  recordedMs: number;
  /** Written to the device. */
  bytes: number;
}

export type RecordingState =
  | { kind: 'off'; problem?: RecordingProblem }
  | { kind: 'starting' }
  | ({ kind: 'running' | 'paused' | 'finishing' } & RecordedAmount)
  /** Offered to the person, until they close the offer. */
  | { kind: 'kept'; problem?: RecordingProblem };

export type RecordingEvent =
  | { kind: 'start' | 'started' | 'pause' | 'resume' | 'stop' | 'dismiss' }
  | ({ kind: 'progress' } & RecordedAmount)
  /** @param isKept whether there is anything to save */
  | { kind: 'ended'; isKept: boolean; problem?: RecordingProblem };

const NOTHING: RecordedAmount = { recordedMs: 0, bytes: 0 };

export function nextRecordingState(state: RecordingState, event: RecordingEvent): RecordingState {
  switch (event.kind) {
    case 'start':
      return isRecording(state) ? state : { kind: 'starting' };
    case 'started':
      return state.kind === 'starting' ? { kind: 'running', ...NOTHING } : state;
    case 'progress':
      return 'bytes' in state
        ? { kind: state.kind, recordedMs: event.recordedMs, bytes: event.bytes }
        : state;
    case 'pause':
      return state.kind === 'running' ? { ...state, kind: 'paused' } : state;
    case 'resume':
      return state.kind === 'paused' ? { ...state, kind: 'running' } : state;
    case 'stop':
      return isRecording(state) ? { ...NOTHING, ...state, kind: 'finishing' } : state;
    case 'dismiss':
      return isRecording(state) ? state : { kind: 'off' };
    case 'ended': {
      const { isKept, problem } = event;
      return { kind: isKept ? 'kept' : 'off', ...(problem && { problem }) };
    }
    default:
      return assertNever(event);
  }
}

/** From the click until the last frame is written, which is how long it is announced [REC-1]. */
export function isRecording({ kind }: RecordingState): boolean {
  return kind !== 'off' && kind !== 'kept';
}
