/** Others cause alerts, and can do so again and again: within this time after one there is no further one. */
export const QUIET_MS = 10_000;

export class AlertLimit {
  #lastAlertMs = -Infinity;

  /** Counts the alert if there may be one. @param nowMs of a monotonic clock */
  allows(nowMs: number): boolean {
    if (nowMs - this.#lastAlertMs < QUIET_MS) return false;
    this.#lastAlertMs = nowMs;
    return true;
  }
}
