/** Messages about a camera or microphone that cannot be used: what happened, and what to do. */
import type { CaptureKind, CaptureProblem, LocalMediaState } from '@throughline/peer';

export interface CaptureMessage {
  title: string;
  remedy: string;
}

/** `both`: camera and microphone have the same problem. */
type Subject = CaptureKind | 'both';

const SECURE_PAGES_ONLY =
  'Browsers allow this on secure pages only. Open the meeting with https:// at the start of its address.';

const MESSAGES: Record<CaptureProblem, Record<Subject, CaptureMessage>> = {
  denied: {
    camera: {
      title: 'Your browser blocks the camera',
      remedy:
        'Select the icon next to the address, allow the camera for this site, then turn it on again here.',
    },
    microphone: {
      title: 'Your browser blocks the microphone',
      remedy:
        'Select the icon next to the address, allow the microphone for this site, then turn it on again here.',
    },
    both: {
      title: 'Your browser blocks the camera and microphone',
      remedy:
        'Select the icon next to the address, allow the camera and microphone for this site, then turn them on again here.',
    },
  },
  'not-found': {
    camera: {
      title: 'No camera found',
      remedy: 'Connect a camera and switch it on, then turn it on again here.',
    },
    microphone: {
      title: 'No microphone found',
      remedy: 'Connect a microphone and switch it on, then turn it on again here.',
    },
    both: {
      title: 'No camera or microphone found',
      remedy: 'Connect them and switch them on, then turn them on again here.',
    },
  },
  'in-use': {
    camera: {
      title: 'The camera is in use',
      remedy: 'Close other programs and tabs that use it, then turn it on again here.',
    },
    microphone: {
      title: 'The microphone is in use',
      remedy: 'Close other programs and tabs that use it, then turn it on again here.',
    },
    both: {
      title: 'The camera and microphone are in use',
      remedy: 'Close other programs and tabs that use them, then turn them on again here.',
    },
  },
  'insecure-page': {
    camera: { title: 'The camera cannot be used on this address', remedy: SECURE_PAGES_ONLY },
    microphone: {
      title: 'The microphone cannot be used on this address',
      remedy: SECURE_PAGES_ONLY,
    },
    both: {
      title: 'The camera and microphone cannot be used on this address',
      remedy: SECURE_PAGES_ONLY,
    },
  },
  unknown: {
    camera: {
      title: 'The camera did not start',
      remedy: 'Turn it on again here. If that does not help, restart the browser.',
    },
    microphone: {
      title: 'The microphone did not start',
      remedy: 'Turn it on again here. If that does not help, restart the browser.',
    },
    both: {
      title: 'The camera and microphone did not start',
      remedy: 'Turn them on again here. If that does not help, restart the browser.',
    },
  },
};

export function captureMessage(subject: Subject, problem: CaptureProblem): CaptureMessage {
  return MESSAGES[problem][subject];
}

/** One message for each device that cannot be used, or one for both if they have the same problem. */
export function captureMessages({ camera, microphone }: LocalMediaState): CaptureMessage[] {
  const cameraProblem = camera.kind === 'unavailable' ? camera.problem : undefined;
  const microphoneProblem = microphone.kind === 'unavailable' ? microphone.problem : undefined;
  if (cameraProblem !== undefined && cameraProblem === microphoneProblem)
    return [captureMessage('both', cameraProblem)];
  return [
    ...(cameraProblem === undefined ? [] : [captureMessage('camera', cameraProblem)]),
    ...(microphoneProblem === undefined ? [] : [captureMessage('microphone', microphoneProblem)]),
  ];
}

/** Labels of the button that turns a device on and off. */
export const toggleLabels: Record<CaptureKind, { turnOn: string; turnOff: string }> = {
  camera: { turnOn: 'Turn on camera', turnOff: 'Turn off camera' },
  microphone: { turnOn: 'Turn on microphone', turnOff: 'Turn off microphone' },
};

/** Label of the microphone button while a host does not allow participants to unmute [MOD-5]. */
export const unmuteBlockedLabel = 'Your microphone stays off until a host allows you to unmute';

export const deviceNames: Record<CaptureKind, string> = {
  camera: 'Camera',
  microphone: 'Microphone',
};

/** For a device whose name the browser hides. */
export const numberedDevice: Record<CaptureKind, (number: number) => string> = {
  camera: (number) => `Camera ${number}`,
  microphone: (number) => `Microphone ${number}`,
};
