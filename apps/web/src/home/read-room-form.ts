import { MAX_ROOM_CAPACITY } from '@throughline/protocol';
import type { NewRoom } from '@/room/room-api';
import { MIN_PASSCODE_LENGTH } from '@/storage/passcode';
import { homeMessages } from './home-messages';

export type RoomFormResult = { ok: true; room: NewRoom } | { ok: false; passcodeError: string };

/** Reads the options of a new meeting. Leaves out empty ones. */
export function readRoomForm(form: FormData): RoomFormResult {
  const name = textOf(form, 'name').trim();
  const passcode = textOf(form, 'passcode');
  if (passcode !== '' && passcode.length < MIN_PASSCODE_LENGTH)
    return { ok: false, passcodeError: homeMessages.passcodeTooShort };
  const capacity = Number(textOf(form, 'capacity') || MAX_ROOM_CAPACITY);
  return {
    ok: true,
    room: {
      capacity,
      lobby: form.has('lobby'),
      ...(name !== '' && { name }),
      ...(passcode !== '' && { passcode }),
    },
  };
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}
