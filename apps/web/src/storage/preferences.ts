/** What this browser remembers from one meeting to the next. Never a passcode. */
import { loadItem, saveItem, stringAt } from './browser-storage';

export const PREFERENCES_KEY = 'throughline.preferences';

export interface Preferences {
  displayName: string;
  microphoneId?: string | undefined;
  cameraId?: string | undefined;
}

export function loadPreferences(): Preferences {
  const stored = loadItem('localStorage', PREFERENCES_KEY);
  return {
    displayName: stringAt(stored, 'displayName') ?? '',
    microphoneId: stringAt(stored, 'microphoneId'),
    cameraId: stringAt(stored, 'cameraId'),
  };
}

export function savePreferences(preferences: Preferences): void {
  saveItem('localStorage', PREFERENCES_KEY, preferences);
}

/** A device that the person has chosen, also for the next meeting. */
export function saveDevice(kind: 'camera' | 'microphone', id: string): void {
  savePreferences({ ...loadPreferences(), [`${kind}Id`]: id });
}
