/** Messages about a camera or microphone that cannot be used: what happened, and what to do. */
import type {
  CaptureKind,
  CaptureProblem,
  CaptureState,
  CaptureTrouble,
  DeviceSwitch,
  LocalMediaState,
} from '@throughline/peer';

export interface CaptureMessage {
  title: string;
  remedy: string;
}

/** `both`: camera and microphone have the same problem. */
type Subject = CaptureKind | 'both';

const SECURE_PAGES_ONLY =
  'Browsers allow this on secure pages only. Open the meeting with https:// at the start of its address. If you run this server, there are two ways to get HTTPS: give it a domain name with the Docker set-up, or put a proxy with a certificate in front of it. On the computer that runs it, http://localhost works too.';

const BLOCKED_BY_FRAME =
  'The page that shows this meeting does not allow it. Open the meeting in a tab of its own, or ask the person who runs that page to add allow="camera; microphone" to its iframe.';

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
  revoked: {
    camera: {
      title: 'Your browser has stopped the camera',
      remedy:
        'The permission was withdrawn. Select the icon next to the address, allow the camera for this site, then turn it on again here.',
    },
    microphone: {
      title: 'Your browser has stopped the microphone',
      remedy:
        'The permission was withdrawn. Select the icon next to the address, allow the microphone for this site, then turn it on again here.',
    },
    both: {
      title: 'Your browser has stopped the camera and microphone',
      remedy:
        'The permission was withdrawn. Select the icon next to the address, allow the camera and microphone for this site, then turn them on again here.',
    },
  },
  'blocked-frame': {
    camera: { title: 'The camera cannot be used inside this page', remedy: BLOCKED_BY_FRAME },
    microphone: {
      title: 'The microphone cannot be used inside this page',
      remedy: BLOCKED_BY_FRAME,
    },
    both: {
      title: 'The camera and microphone cannot be used inside this page',
      remedy: BLOCKED_BY_FRAME,
    },
  },
  'no-answer': {
    camera: {
      title: 'The camera has not started yet',
      remedy:
        'If your browser asks whether to allow it, answer there. Otherwise turn it on again here, or choose another camera.',
    },
    microphone: {
      title: 'The microphone has not started yet',
      remedy:
        'If your browser asks whether to allow it, answer there. Otherwise turn it on again here, or choose another microphone.',
    },
    both: {
      title: 'The camera and microphone have not started yet',
      remedy:
        'If your browser asks whether to allow them, answer there. Otherwise turn them on again here.',
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

const TROUBLES: Record<CaptureTrouble, Record<CaptureKind, CaptureMessage>> = {
  'muted-by-system': {
    camera: {
      title: 'Your camera sends no picture',
      remedy:
        'The computer or a switch on the camera has turned it off. Check the cover or the privacy switch.',
    },
    microphone: {
      title: 'Your microphone is muted outside this page',
      remedy:
        'The computer or a switch on the device has muted it. Unmute it there, so that the others hear you.',
    },
  },
  silent: {
    // Only microphones are checked for silence.
    camera: { title: 'Your camera sends no picture', remedy: 'Choose another camera.' },
    microphone: {
      title: 'No sound comes from your microphone',
      remedy:
        'The others cannot hear you. Check the mute switch on the device, or choose another microphone.',
    },
  },
};

/** `undefined` while the device works or is off. */
export function captureStateMessage(
  kind: CaptureKind,
  state: CaptureState,
): CaptureMessage | undefined {
  if (state.kind === 'unavailable') return captureMessage(kind, state.problem);
  if (state.kind === 'on' && state.trouble !== undefined) return TROUBLES[state.trouble][kind];
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

/** Names for a device whose label the browser hides. */
const UNNAMED: Record<CaptureKind, string> = {
  camera: 'another camera',
  microphone: 'another microphone',
};

/** The client has replaced a device by itself. */
export function switchMessage({ kind, cause, from, to }: DeviceSwitch): CaptureMessage {
  const device = to === '' ? UNNAMED[kind] : to;
  if (cause === 'returned')
    return { title: `${device} is connected again`, remedy: `It is your ${kind} again.` };
  const lost = from === '' ? `Your ${kind}` : from;
  return { title: `${lost} was disconnected`, remedy: `Your ${kind} is now ${device}.` };
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

export const numberedSpeaker = (number: number): string => `Speaker ${number}`;
