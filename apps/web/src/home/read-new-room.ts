import { MAX_ROOM_CAPACITY } from '@throughline/protocol';
import { MIN_PASSCODE_LENGTH } from '@/room/passcode';
import type { NewRoom } from '@/room/room-api';

export type ReadNewRoom = { ok: true; room: NewRoom } | { ok: false; passcodeError: string };

/** Reads the options of a new meeting. Empty ones are left out. */
export function readNewRoom(form: FormData): ReadNewRoom {
  const name = textOf(form, 'name').trim();
  const passcode = textOf(form, 'passcode');
  if (passcode !== '' && passcode.length < MIN_PASSCODE_LENGTH)
    return {
      ok: false,
      passcodeError: `Use at least ${MIN_PASSCODE_LENGTH} characters, or leave it empty.`,
    };
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
