import { DISPLAY_NAME_BOUNDS, readVisibleText } from '@throughline/protocol';
import type { Entry } from '@/room/entry';
import { MIN_PASSCODE_LENGTH } from '@/storage/passcode';
import { joinMessages } from '@/messages/texts';

/** The message to show at each invalid field. */
export interface EntryErrors {
  displayName?: string;
  passcode?: string;
}

export type EntryResult = { ok: true; entry: Entry } | { ok: false; errors: EntryErrors };

/** Reads and validates the join form. */
export function readEntry(form: FormData): EntryResult {
  const typedName = textOf(form, 'displayName') ?? '';
  const displayName = readVisibleText(typedName, DISPLAY_NAME_BOUNDS);
  const passcode = textOf(form, 'passcode');
  const passcodeError = passcodeErrorOf(passcode);
  if (displayName === undefined || passcodeError !== undefined)
    return {
      ok: false,
      errors: {
        ...(displayName === undefined && { displayName: nameErrorOf(typedName) }),
        ...(passcodeError !== undefined && { passcode: passcodeError }),
      },
    };
  const relayOnly = form.has('relayOnly');
  return { ok: true, entry: { displayName, passcode, relayOnly } };
}

/** Of a name that shows nothing. */
const nameErrorOf = (typed: string): string =>
  typed.trim() === '' ? joinMessages.nameMissing : joinMessages.nameInvisible;

function passcodeErrorOf(passcode: string | undefined): string | undefined {
  if (passcode === '') return joinMessages.passcodeMissing;
  if (passcode !== undefined && passcode.length < MIN_PASSCODE_LENGTH)
    return joinMessages.passcodeTooShort({ min: MIN_PASSCODE_LENGTH });
  return undefined;
}

/** `undefined` if the form has no such field. */
function textOf(form: FormData, name: string): string | undefined {
  const value = form.get(name);
  return typeof value === 'string' ? value : undefined;
}
