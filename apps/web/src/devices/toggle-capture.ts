import type { CaptureKind, CaptureState, LocalMedia } from '@throughline/peer';

/** What the person asked for, which the device may not have done yet. */
export function isTurnedOn(state: CaptureState): boolean {
  return state.kind === 'on' || (state.kind === 'starting' && state.isMuted !== true);
}

export function toggleCapture(media: LocalMedia, kind: CaptureKind): Promise<void> {
  const on = !isTurnedOn(media.state.get()[kind]);
  return kind === 'microphone' ? media.setMicrophone(on) : media.setCamera(on);
}
