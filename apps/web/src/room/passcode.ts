import { load, save, stringAt } from './storage';

/** The shortest and the longest that the API takes. */
export const MIN_PASSCODE_LENGTH = 4;
export const MAX_PASSCODE_LENGTH = 64;

const keyOf = (roomId: string) => `throughline.passcode.${roomId}`;

/** Whoever starts a meeting with a passcode need not type it again in the same tab. */
export function keepPasscode(roomId: string, passcode: string): void {
  save('sessionStorage', keyOf(roomId), { passcode });
}

export function keptPasscode(roomId: string): string | undefined {
  return stringAt(load('sessionStorage', keyOf(roomId)), 'passcode');
}
