/**
 * Decides when a receiver requests a key frame: after rejected frames, the decoder cannot use the following ones until a
 * key frame arrives, and libwebrtc would wait for seconds before it requests one.
 */
export const KEY_FRAME_REQUEST_INTERVAL_MS = 500;

export interface KeyFrameNeed {
  readonly isNeeded: boolean;
  readonly requestedAtMs: number;
}

export const NO_KEY_FRAME_NEEDED: KeyFrameNeed = { isNeeded: false, requestedAtMs: -Infinity };

export type VideoFrameOutcome = 'rejected' | 'key' | 'delta';

/** While frames are rejected, a key frame would be rejected as well, so no request is sent. */
export function stepKeyFrameNeed(
  need: KeyFrameNeed,
  outcome: VideoFrameOutcome,
  nowMs: number,
): { readonly need: KeyFrameNeed; readonly sendsRequest: boolean } {
  if (outcome !== 'delta')
    return { need: { ...need, isNeeded: outcome === 'rejected' }, sendsRequest: false };
  const isDue = nowMs - need.requestedAtMs >= KEY_FRAME_REQUEST_INTERVAL_MS;
  if (!need.isNeeded || !isDue) return { need, sendsRequest: false };
  return { need: { isNeeded: true, requestedAtMs: nowMs }, sendsRequest: true };
}
