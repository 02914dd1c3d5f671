/**
 * Notifications of the system about what happens while the person looks at another tab or window, if they have chosen
 * them. Others cause these, so they are limited: what comes soon after one is counted in the title only.
 */
import { settings } from '@/settings/settings-store';
import { isNotificationAllowed, showNotification } from './system-notification';

/** A person who joins and leaves, or writes, again and again must not flood the screen. */
export const QUIET_MS = 10_000;

/** They replace each other instead of piling up. */
const TAG = 'throughline-meeting';

export class AwayAlerts {
  #lastAlertMs = -Infinity;

  /** @param nowMs of a monotonic clock */
  alert(title: string, nowMs: number): void {
    if (!document.hidden || !settings.state.get().hasNotifications) return;
    if (nowMs - this.#lastAlertMs < QUIET_MS || !isNotificationAllowed()) return;
    this.#lastAlertMs = nowMs;
    showNotification(title, TAG);
  }
}
