/** The length of a recording that the person can pause. Pure; all times in ms of the same clock. */
export interface RecordedTime {
  beforeMs: number;
  /** Since when it has been running; `undefined` while it is paused. */
  runningSinceMs: number | undefined;
}

export const startTime = (nowMs: number): RecordedTime => ({ beforeMs: 0, runningSinceMs: nowMs });

export function recordedMs({ beforeMs, runningSinceMs }: RecordedTime, nowMs: number): number {
  return beforeMs + (runningSinceMs === undefined ? 0 : nowMs - runningSinceMs);
}

export function pauseTime(time: RecordedTime, nowMs: number): RecordedTime {
  return { beforeMs: recordedMs(time, nowMs), runningSinceMs: undefined };
}

export function resumeTime(time: RecordedTime, nowMs: number): RecordedTime {
  return { beforeMs: recordedMs(time, nowMs), runningSinceMs: nowMs };
}
