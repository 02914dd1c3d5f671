import { MAX_ROOM_CAPACITY } from '@throughline/protocol';
import type { NewRoom } from '@/room/room-api';
import { MIN_PASSCODE_LENGTH } from '@/storage/passcode';
import { homeMessages } from '@/messages/texts';
import { type FieldError, readName, textOf } from './form-values';

export type RoomFormError = FieldError<'name' | 'passcode'>;

export type RoomFormResult = { ok: true; room: NewRoom } | { ok: false; error: RoomFormError };

/** Reads the options of a new meeting. Leaves out empty ones. */
export function readRoomForm(form: FormData): RoomFormResult {
  const named = readName(form);
  if (!named.ok) return named;
  const passcode = textOf(form, 'passcode');
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
      ...named.name,
      ...(passcode !== '' && { passcode }),
    },
  };
}
