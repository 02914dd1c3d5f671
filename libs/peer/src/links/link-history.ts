/** What a link measured in the last ten minutes: samples each second, and its ICE restarts. Pure. */
import type { LinkReading, LinkSample, Route } from '@throughline/connectivity';
import type { RestartReason } from './restart-reason.js';

export const HISTORY_MS = 10 * 60_000;

/** One per second of `HISTORY_MS`; bounds the history if samples come faster. */
export const MAX_SAMPLES = 600;

/** A link restarts ICE every few seconds at most; older restarts than these are dropped. */
export const MAX_RESTARTS = 100;

/** A sample with the route at that time, if it was known. */
export interface RoutedSample extends LinkSample {
  readonly route: Route | undefined;
}

export interface IceRestart {
  /** Since the UNIX epoch. */
  readonly atMs: number;
  /** Until the link was connected again; `undefined` before. */
  readonly durationMs: number | undefined;
  readonly reason: RestartReason;
}

export interface LinkHistory {
  /** Of the start of the link, since the UNIX epoch. */
  readonly startedAtMs: number;
  /** Oldest first. */
  readonly samples: readonly RoutedSample[];
  /** Oldest first. */
  readonly restarts: readonly IceRestart[];
  /** From the start of the link to the first decoded frame of the remote camera. */
  readonly firstFrameMs: number | undefined;
}

export function startHistory(startedAtMs: number): LinkHistory {
  return { startedAtMs, samples: [], restarts: [], firstFrameMs: undefined };
}

export function addReading(
  history: LinkHistory,
  { sample, firstFrameAtMs }: LinkReading,
  route: Route | undefined,
): LinkHistory {
  const sinceMs = sample.atMs - HISTORY_MS;
  const isRecent = ({ atMs }: { atMs: number }) => atMs > sinceMs;
  const firstFrameMs =
    firstFrameAtMs === undefined ? undefined : Math.max(0, firstFrameAtMs - history.startedAtMs);
  return {
    ...history,
    samples: [...history.samples.slice(1 - MAX_SAMPLES).filter(isRecent), { ...sample, route }],
    restarts: history.restarts.filter(isRecent),
    firstFrameMs: history.firstFrameMs ?? firstFrameMs,
  };
}

/** A restart that begins before the previous one has connected the link counts on its own. */
export function startRestart(
  history: LinkHistory,
  atMs: number,
  reason: RestartReason,
): LinkHistory {
  const restart = { atMs, durationMs: undefined, reason };
  return { ...history, restarts: [...history.restarts.slice(1 - MAX_RESTARTS), restart] };
}

/** Call whenever the link is connected. Returns the same history if no restart is in progress. */
export function endRestarts(history: LinkHistory, atMs: number): LinkHistory {
  if (history.restarts.every(({ durationMs }) => durationMs !== undefined)) return history;
  const restarts = history.restarts.map((restart) => ({
    ...restart,
    durationMs: restart.durationMs ?? Math.max(0, atMs - restart.atMs),
  }));
  return { ...history, restarts };
}
