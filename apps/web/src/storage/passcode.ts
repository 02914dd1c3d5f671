import { loadItem, saveItem, stringAt } from './browser-storage';

/** The lengths that the API accepts. */
export const MIN_PASSCODE_LENGTH = 4;
export const MAX_PASSCODE_LENGTH = 64;

const keyOf = (roomId: string) => `throughline.passcode.${roomId}`;

/** For this tab: the person who creates a meeting with a passcode need not type it again to join. */
export function savePasscode(roomId: string, passcode: string): void {
  saveItem('sessionStorage', keyOf(roomId), { passcode });
}

export function loadPasscode(roomId: string): string | undefined {
  return stringAt(loadItem('sessionStorage', keyOf(roomId)), 'passcode');
}
