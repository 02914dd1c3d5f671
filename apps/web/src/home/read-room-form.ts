import { MAX_ROOM_CAPACITY, readVisibleText, ROOM_NAME_BOUNDS } from '@throughline/protocol';
import type { NewRoom } from '@/room/room-api';
import { MIN_PASSCODE_LENGTH } from '@/storage/passcode';
import { homeMessages } from '@/messages/texts';

/** The field that is wrong, and the message to show there. */
export interface RoomFormError {
  field: 'name' | 'passcode';
  message: string;
}

export type RoomFormResult = { ok: true; room: NewRoom } | { ok: false; error: RoomFormError };

/** Reads the options of a new meeting. Leaves out empty ones. */
export function readRoomForm(form: FormData): RoomFormResult {
  const typedName = textOf(form, 'name');
  const name = readVisibleText(typedName, ROOM_NAME_BOUNDS);
  const passcode = textOf(form, 'passcode');
  if (name === undefined && typedName.trim() !== '')
    return { ok: false, error: { field: 'name', message: homeMessages.nameInvisible } };
  if (passcode !== '' && passcode.length < MIN_PASSCODE_LENGTH)
    return {
      ok: false,
      error: {
        field: 'passcode',
        message: homeMessages.passcodeTooShort({ min: MIN_PASSCODE_LENGTH }),
      },
    };
  const capacity = Number(textOf(form, 'capacity') || MAX_ROOM_CAPACITY);
  return {
    ok: true,
    room: {
      capacity,
      lobby: form.has('lobby'),
      ...(name !== undefined && { name }),
      ...(passcode !== '' && { passcode }),
    },
  };
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}
