import type { CaptureKind, CaptureState, LocalMedia } from '@throughline/peer';

/** Sending, or about to: what the person asked for, not what the device has done so far. */
export function isWanted(state: CaptureState): boolean {
  return state.kind === 'on' || state.kind === 'starting';
}

export function toggleCapture(media: LocalMedia, kind: CaptureKind): Promise<void> {
  const on = !isWanted(media.state.get()[kind]);
  return kind === 'microphone' ? media.setMicrophone(on) : media.setCamera(on);
}
