/** Reads the fields that the forms for new meetings share. Pure. */
import { readVisibleText, ROOM_NAME_BOUNDS } from '@throughline/protocol';
import { homeMessages } from '@/messages/texts';

/** The field that is wrong, and the message to show there. */
export interface FieldError<Field extends string> {
  field: Field;
  message: string;
}

export type NameResult =
  { ok: true; name: { name?: string } } | { ok: false; error: FieldError<'name'> };

/** The name of the meeting: no property if the field is empty. */
export function readName(form: FormData): NameResult {
  const typed = textOf(form, 'name');
  const name = readVisibleText(typed, ROOM_NAME_BOUNDS);
  if (name === undefined && typed.trim() !== '')
    return { ok: false, error: { field: 'name', message: homeMessages.nameInvisible } };
  return { ok: true, name: name === undefined ? {} : { name } };
}

export function textOf(form: FormData, field: string): string {
  const value = form.get(field);
  return typeof value === 'string' ? value : '';
}
