/** Why camera or microphone cannot be used, and what to do, in words. */
import type { CaptureKind, CaptureProblem, LocalMediaState } from '@throughline/peer';
import { assertNever } from '@throughline/std';

export interface CaptureWords {
  title: string;
  remedy: string;
}

/** What is said about both at once, when both have the same problem. */
type Subject = CaptureKind | 'camera and microphone';

export function captureNotices({ camera, microphone }: LocalMediaState): CaptureWords[] {
  const cameraProblem = camera.kind === 'unavailable' ? camera.problem : undefined;
  const microphoneProblem = microphone.kind === 'unavailable' ? microphone.problem : undefined;
  if (cameraProblem !== undefined && cameraProblem === microphoneProblem)
    return [captureWords('camera and microphone', cameraProblem)];
  return [
    ...(cameraProblem === undefined ? [] : [captureWords('camera', cameraProblem)]),
    ...(microphoneProblem === undefined ? [] : [captureWords('microphone', microphoneProblem)]),
  ];
}

export function captureWords(subject: Subject, problem: CaptureProblem): CaptureWords {
  const many = subject === 'camera and microphone';
  const are = many ? 'are' : 'is';
  const it = many ? 'them' : 'it';
  switch (problem) {
    case 'refused':
      return {
        title: `Your browser blocks the ${subject}`,
        remedy: `Allow the ${subject} for this site: press the icon beside the address, then turn ${it} on again here.`,
      };
    case 'not-found':
      return {
        title: many ? 'No camera and no microphone found' : `No ${subject} found`,
        remedy: `Connect one and check that it is switched on, then turn ${it} on again here.`,
      };
    case 'in-use':
      return {
        title: `The ${subject} ${are} in use`,
        remedy: `Close other programs and tabs that use ${it}, then turn ${it} on again here.`,
      };
    case 'insecure-page':
      return {
        title: `The ${subject} cannot be used on this address`,
        remedy:
          'Browsers allow that on secure pages only. Open this meeting with https:// in front.',
      };
    case 'unknown':
      return {
        title: `The ${subject} did not start`,
        remedy: `Turn ${it} on again here. If that does not help, restart the browser.`,
      };
    default:
      return assertNever(problem);
  }
}
