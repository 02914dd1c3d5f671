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
import { AlertLimit } from './alert-limit';
import { waitingMessage } from '@/meeting/people/people-messages';
import { playChime } from './chime';
import {
  isNotificationAllowed,
  requestNotificationPermission,
  showNotification,
} from './system-notification';

const TAG = 'throughline-lobby';

export class LobbyAlerts {
  readonly #choices = new Store(loadLobbyAlertChoices());
  readonly #limit = new AlertLimit();

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
    if (!this.#limit.allows(nowMs)) return;
    const { sound, notification } = this.#choices.get();
    if (sound) playChime();
    if (notification && document.hidden && isNotificationAllowed())
      showNotification(waitingMessage(waiting), TAG);
  }

  #choose(changes: Partial<LobbyAlertChoices>): void {
    const choices = { ...this.#choices.get(), ...changes };
    this.#choices.set(choices);
    saveLobbyAlertChoices(choices);
  }
}
