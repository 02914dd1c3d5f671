/**
 * Why this client needs the media server [SFU-3]. Pure. A client cannot measure whether its uplink would carry every link
 * while the media server carries the media. So the need `uplink` lasts 2 minutes, and twice as long after each recurrence,
 * at most 30 minutes.
 */
import type { MediaNeed } from '@throughline/protocol';

export interface Needs {
  readonly stated: readonly MediaNeed[];
  /** Since when a link has had no room for the camera; undefined while all have. */
  readonly pausedSinceMs: number | undefined;
  /** In ms of a monotonic clock; 0 before the first. */
  readonly uplinkUntilMs: number;
  readonly nextHoldMs: number;
}

export interface NeedEvidence {
  /** The camera is paused on a link, since its path has no room for it [QUA-3]. */
  readonly isCameraPaused: boolean;
  /** No attempt has connected the link to a participant who is present. */
  readonly hasFailedLink: boolean;
}

/** Shorter pauses end by themselves, as when another program uses the uplink for a moment. */
const PERSISTENT_MS = 10_000;

const FIRST_HOLD_MS = 120_000;
const MAX_HOLD_MS = 1_800_000;

export const NO_NEEDS: Needs = {
  stated: [],
  pausedSinceMs: undefined,
  uplinkUntilMs: 0,
  nextHoldMs: FIRST_HOLD_MS,
};

export function observeNeeds(
  before: Needs,
  { isCameraPaused, hasFailedLink }: NeedEvidence,
  nowMs: number,
): Needs {
  const pausedSinceMs = isCameraPaused ? (before.pausedSinceMs ?? nowMs) : undefined;
  const isPersistent = pausedSinceMs !== undefined && nowMs - pausedSinceMs >= PERSISTENT_MS;
  const begins = isPersistent && nowMs >= before.uplinkUntilMs;
  const uplinkUntilMs = begins ? nowMs + before.nextHoldMs : before.uplinkUntilMs;
  const nextHoldMs = begins ? Math.min(MAX_HOLD_MS, before.nextHoldMs * 2) : before.nextHoldMs;
  const wanted: MediaNeed[] = [];
  if (nowMs < uplinkUntilMs) wanted.push('uplink');
  if (hasFailedLink) wanted.push('link_failed');
  const isSame = wanted.join() === before.stated.join();
  const stated = isSame ? before.stated : wanted;
  return { stated, pausedSinceMs, uplinkUntilMs, nextHoldMs };
}
