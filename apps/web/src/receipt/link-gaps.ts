/** Derives from the recorded views of a link when it was connected. Pure. */
import type { LinkRecord } from './call-record';

export interface LinkGap {
  readonly atMs: number;
  /** Until the link was connected again, or ended; `undefined` if it is still without a path. */
  readonly durationMs: number | undefined;
}

/** Oldest first. The time before the first connect is no gap. */
export function linkGaps({ changes, endedAtMs }: LinkRecord): LinkGap[] {
  const gaps: LinkGap[] = [];
  let wasConnected = false;
  let startMs: number | undefined;
  for (const { atMs, view } of changes) {
    if (view.kind === 'connected') {
      if (startMs !== undefined) gaps.push({ atMs: startMs, durationMs: atMs - startMs });
      wasConnected = true;
      startMs = undefined;
    } else if (wasConnected) startMs ??= atMs;
  }
  if (startMs !== undefined)
    gaps.push({ atMs: startMs, durationMs: endedAtMs && endedAtMs - startMs });
  return gaps;
}

/**
 * To within a second. If the recording has begun after the link connected, its first sample dates that: `undefined` if
 * the link never connected, or if that sample is no longer known.
 */
export function connectedAtMs({ changes, stats, startedAtMs }: LinkRecord): number | undefined {
  const observed = changes.find(({ view }) => view.kind === 'connected')?.atMs;
  const sampled = stats?.get().history.samples[0]?.atMs;
  const known = [observed, sampled].filter((atMs) => atMs !== undefined);
  return observed === undefined ? undefined : Math.max(startedAtMs, Math.min(...known));
}
