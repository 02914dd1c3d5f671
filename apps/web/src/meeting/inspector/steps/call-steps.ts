/** The six steps in which a connection is made, from the trace of its link. Pure. */
import type { LinkTrace, TraceEvent } from '@throughline/peer';
import { assertNever } from '@throughline/std';

export const CALL_STEPS = [
  'offer',
  'answer',
  'candidates',
  'checks',
  'encryption',
  'media',
] as const;
export type CallStepName = (typeof CALL_STEPS)[number];

export interface CallStep {
  readonly name: CallStepName;
  /** A step that was complete fails when its path is lost, and is open again while ICE restarts. */
  readonly state: 'complete' | 'open' | 'failed';
  /** When it was complete for the first time, since the start of the link. */
  readonly completeAfterMs: number | undefined;
}

export function callSteps({ startedAtMs, events }: LinkTrace): CallStep[] {
  return CALL_STEPS.map((name) => {
    const own = events.filter((event) => stepOf(event) === name);
    const first = own.find(isCompletion);
    return {
      name,
      state: own.reduce<CallStep['state']>(stateAfter, 'open'),
      completeAfterMs: first && Math.max(0, first.atMs - startedAtMs),
    };
  });
}

export function stepOf(event: TraceEvent): CallStepName {
  switch (event.kind) {
    case 'connection/created':
    case 'connection/replaced':
    case 'ice/restarted':
      return 'offer';
    case 'description/sent':
    case 'description/received':
      return event.description.type;
    case 'candidate/gathered':
    case 'candidate/received':
      return 'candidates';
    case 'ice/changed':
    case 'pair/selected':
    case 'pair/reported':
      return 'checks';
    case 'dtls/connected':
      return 'encryption';
    case 'media/received':
      return 'media';
    default:
      return assertNever(event);
  }
}

function isCompletion(event: TraceEvent): boolean {
  return stateAfter('open', event) === 'complete';
}

function stateAfter(before: CallStep['state'], event: TraceEvent): CallStep['state'] {
  switch (event.kind) {
    case 'connection/created':
    case 'pair/reported':
      return before;
    case 'connection/replaced':
    case 'ice/restarted':
      return 'open';
    case 'ice/changed':
      if (event.state === 'checking') return 'open';
      return event.state === 'connected' ? 'complete' : 'failed';
    case 'description/sent':
    case 'description/received':
    case 'candidate/gathered':
    case 'candidate/received':
    case 'pair/selected':
    case 'dtls/connected':
    case 'media/received':
      return 'complete';
    default:
      return assertNever(event);
  }
}
