/**
 * Notifications of the system about what happens while the person looks at another tab or window, if they have chosen
 * them. Others cause these, so they are limited: what comes soon after one is counted in the title only.
 */
import { settings } from '@/settings/settings-store';
import { AlertLimit } from './alert-limit';
import { isNotificationAllowed, showNotification } from './system-notification';

/** They replace each other instead of piling up. */
const TAG = 'throughline-meeting';

export class AwayAlerts {
  readonly #limit = new AlertLimit();

  /** @param nowMs of a monotonic clock */
  alert(title: string, nowMs: number): void {
    if (!document.hidden || !settings.state.get().hasNotifications) return;
    if (!isNotificationAllowed() || !this.#limit.allows(nowMs)) return;
    showNotification(title, TAG);
  }
}
