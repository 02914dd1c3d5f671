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
 * When the link was first connected; `undefined` if it never was. The trace dates that exactly. Without it, the recording
 * may have begun after the link connected, so the first sample counts as well.
 */
export function connectedAtMs({ changes, stats, trace }: LinkRecord): number | undefined {
  const observed = changes.find(({ view }) => view.kind === 'connected')?.atMs;
  if (observed === undefined) return undefined;
  const traced = trace?.get().events.find(({ kind }) => kind === 'dtls/connected')?.atMs;
  const sampled = stats?.get().history.samples[0]?.atMs;
  return traced ?? Math.min(observed, sampled ?? Infinity);
}
