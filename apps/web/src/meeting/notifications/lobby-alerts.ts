/**
 * Alerts a host to people in the lobby: by a sound and, while the page is hidden, by a notification
 * of the system. The person chooses both; the browser can block either.
 */
import type { WaitingGuest } from '@throughline/protocol';
import { type Readable, Store } from '@throughline/std';
import {
  loadLobbyAlertChoices,
  type LobbyAlertChoices,
  saveLobbyAlertChoices,
} from '@/storage/lobby-alert-choices';
import { playChime } from './chime';
import { lobbyAlertMessages } from './lobby-alert-messages';
import {
  isNotificationAllowed,
  requestNotificationPermission,
  showNotification,
} from './system-notification';

/** People who arrive within this time after an alert cause no further one: a guest can knock again and again. */
const QUIET_MS = 10_000;

const TAG = 'throughline-lobby';

export class LobbyAlerts {
  readonly #choices = new Store(loadLobbyAlertChoices());
  #lastAlertMs = -Infinity;

  get choices(): Readable<LobbyAlertChoices> {
    return this.#choices;
  }

  setSound(sound: boolean): void {
    this.#choose({ sound });
    if (sound) playChime();
  }

  /** Asks for the browser's permission. Resolves with whether notifications will be shown. */
  async setNotification(wanted: boolean): Promise<boolean> {
    const notification = wanted && (await requestNotificationPermission());
    this.#choose({ notification });
    return notification === wanted;
  }

  /** @param nowMs of a monotonic clock */
  alert(waiting: readonly WaitingGuest[], nowMs: number): void {
    if (nowMs - this.#lastAlertMs < QUIET_MS) return;
    this.#lastAlertMs = nowMs;
    const { sound, notification } = this.#choices.get();
    if (sound) playChime();
    if (notification && document.hidden && isNotificationAllowed())
      showNotification(lobbyAlertMessages.notification(waiting), TAG);
  }

  #choose(changes: Partial<LobbyAlertChoices>): void {
    const choices = { ...this.#choices.get(), ...changes };
    this.#choices.set(choices);
    saveLobbyAlertChoices(choices);
  }
}

/** The guests who were not waiting before. */
export function arrivals(
  before: readonly WaitingGuest[],
  after: readonly WaitingGuest[],
): WaitingGuest[] {
  const known = new Set(before.map(({ id }) => id));
  return after.filter(({ id }) => !known.has(id));
}
