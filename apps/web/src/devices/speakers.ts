/** The loudspeaker that plays the others (W3C mediacapture-output). */
import type { CaptureDevice } from '@throughline/peer';

/** The id of the loudspeaker that the system has chosen. */
export const SYSTEM_SPEAKER = '';

/** The chosen one while it is connected, else that of the system. */
export function speakerInUse(chosen: string | undefined, listed: readonly CaptureDevice[]): string {
  return listed.some(({ id }) => id === chosen) ? (chosen ?? SYSTEM_SPEAKER) : SYSTEM_SPEAKER;
}

export const canChooseSpeaker = (): boolean =>
  typeof HTMLMediaElement !== 'undefined' && 'setSinkId' in HTMLMediaElement.prototype;

/** Plays the element on a loudspeaker. One that has just been disconnected changes nothing. */
export function playOn(element: HTMLMediaElement, speakerId: string): void {
  if (!canChooseSpeaker() || element.sinkId === speakerId) return;
  // Disconnected meanwhile, or not allowed: the list of devices changes, which chooses again.
  void element.setSinkId(speakerId).catch(() => undefined);
}
