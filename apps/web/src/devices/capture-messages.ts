/** Messages about a camera or microphone that cannot be used: what happened, and what to do. */
import type {
  CaptureKind,
  CaptureProblem,
  CaptureState,
  DeviceSwitch,
  EffectState,
  LocalMediaState,
} from '@throughline/peer';
import { textsOf } from '@/messages/messages';

export interface CaptureMessage {
  title: string;
  remedy: string;
}

/** `both`: camera and microphone have the same problem. */
type Subject = CaptureKind | 'both';

const problems = textsOf('captureProblems');
const troubles = textsOf('captureTroubles');
const switches = textsOf('deviceSwitches');
const effectProblems = textsOf('effectProblems');

export function captureMessage(subject: Subject, problem: CaptureProblem): CaptureMessage {
  return problems[problem][subject];
}

/** `undefined` while the device works or is off. */
export function captureStateMessage(
  kind: CaptureKind,
  state: CaptureState,
): CaptureMessage | undefined {
  if (state.kind === 'unavailable') return captureMessage(kind, state.problem);
  if (state.kind === 'on' && state.trouble !== undefined) return troubles[state.trouble][kind];
  return undefined;
}

/** One message for each device that cannot be used, or one for both if they have the same problem. */
export function captureMessages({ camera, microphone }: LocalMediaState): CaptureMessage[] {
  const problem = camera.kind === 'unavailable' ? camera.problem : undefined;
  if (problem !== undefined && microphone.kind === 'unavailable' && microphone.problem === problem)
    return [captureMessage('both', problem)];
  return [
    captureStateMessage('camera', camera),
    captureStateMessage('microphone', microphone),
  ].filter((message) => message !== undefined);
}

/** `undefined` unless the effect has failed. */
export function effectProblemMessage(
  kind: CaptureKind,
  effect: EffectState,
): CaptureMessage | undefined {
  return effect.kind === 'failed' ? effectProblems[effect.problem][kind] : undefined;
}

/** The client has replaced a device by itself. The browser may hide the names of both. */
export function switchMessage({ kind, cause, from, to }: DeviceSwitch): CaptureMessage {
  const texts = switches[kind];
  if (cause === 'returned')
    return {
      title: to === '' ? texts.returnedUnnamed : switches.returned({ device: to }),
      remedy: texts.inUseAgain,
    };
  return {
    title: from === '' ? texts.disconnectedUnnamed : switches.disconnected({ device: from }),
    remedy: to === '' ? texts.nowUnnamed : texts.now({ device: to }),
  };
}
