import { readDisplayName } from '@/room/display-name';
import type { Entry } from '@/room/entry';
import { MIN_PASSCODE_LENGTH } from '@/room/passcode';

/** What is wrong, at which field, in words. */
export interface EntryErrors {
  displayName?: string;
  passcode?: string;
}

export type ReadEntry = { ok: true; entry: Entry } | { ok: false; errors: EntryErrors };

export function readEntry(form: FormData): ReadEntry {
  const displayName = readDisplayName(textOf(form, 'displayName') ?? '');
  const passcode = textOf(form, 'passcode');
  const errors: EntryErrors = {
    ...(displayName === undefined && { displayName: 'Enter your name, so the others know you.' }),
    ...(passcode === '' && { passcode: 'Enter the passcode you were given.' }),
    ...(passcode !== undefined &&
      passcode !== '' &&
      passcode.length < MIN_PASSCODE_LENGTH && {
        passcode: `A passcode has at least ${MIN_PASSCODE_LENGTH} characters.`,
      }),
  };
  if (displayName === undefined || errors.passcode !== undefined) return { ok: false, errors };
  const relayOnly = form.has('relayOnly');
  return { ok: true, entry: { displayName, passcode, relayOnly } };
}

/** `undefined` when the form has no such field. */
function textOf(form: FormData, name: string): string | undefined {
  const value = form.get(name);
  return typeof value === 'string' ? value : undefined;
}
