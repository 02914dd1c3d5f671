/** What this browser remembers from one meeting to the next. Never a passcode. */
import { loadItem, saveItem, stringAt, valueAt } from './browser-storage';

const KEY = 'throughline.preferences';

export interface Preferences {
  displayName: string;
  relayOnly: boolean;
  microphoneId?: string | undefined;
  cameraId?: string | undefined;
}

export function loadPreferences(): Preferences {
  const stored = loadItem('localStorage', KEY);
  return {
    displayName: stringAt(stored, 'displayName') ?? '',
    relayOnly: valueAt(stored, 'relayOnly') === true,
    microphoneId: stringAt(stored, 'microphoneId'),
    cameraId: stringAt(stored, 'cameraId'),
  };
}

export function savePreferences(preferences: Preferences): void {
  saveItem('localStorage', KEY, preferences);
}

/** A device that the person has chosen, also for the next meeting. */
export function saveDevice(kind: 'camera' | 'microphone', id: string): void {
  savePreferences({ ...loadPreferences(), [`${kind}Id`]: id });
}
