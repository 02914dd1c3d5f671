/** How this browser alerts a host to people in the lobby. */
import { loadItem, saveItem, valueAt } from './browser-storage';

const KEY = 'throughline.lobby-alerts';

export interface LobbyAlertChoices {
  sound: boolean;
  /** Shown by the system while the page is hidden; needs the browser's permission. */
  notification: boolean;
}

export function loadLobbyAlertChoices(): LobbyAlertChoices {
  const stored = loadItem('localStorage', KEY);
  return {
    sound: valueAt(stored, 'sound') !== false,
    notification: valueAt(stored, 'notification') === true,
  };
}

export function saveLobbyAlertChoices(choices: LobbyAlertChoices): void {
  saveItem('localStorage', KEY, choices);
}
