import { describe, expect, it } from 'vitest';
import { readRoomForm } from './read-room-form';

function formOf(values: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(values)) form.set(name, value);
  return form;
}

describe('the form of a new meeting', () => {
  it.each([
    { options: {}, room: { capacity: 8, lobby: false } },
    { options: { name: '', passcode: '', capacity: '8' }, room: { capacity: 8, lobby: false } },
    {
      options: { name: ' Board ', capacity: '3' },
      room: { name: 'Board', capacity: 3, lobby: false },
    },
    { options: { passcode: 'abcd' }, room: { passcode: 'abcd', capacity: 8, lobby: false } },
    { options: { lobby: 'on' }, room: { capacity: 8, lobby: true } },
  ])('turns the options $options into the room $room', ({ options, room }) => {
    expect(readRoomForm(formOf(options))).toEqual({ ok: true, room });
  });

  it('rejects a passcode that is too short', () => {
    expect(readRoomForm(formOf({ passcode: 'abc' }))).toMatchObject({
      ok: false,
      error: { field: 'passcode' },
    });
  });

  it('[TXT-1] removes what is invisible from the name, and rejects a name that shows nothing', () => {
    expect(readRoomForm(formOf({ name: '\u202EBo\u200Bard' }))).toMatchObject({
      room: { name: 'Board' },
    });
    expect(readRoomForm(formOf({ name: '\u2800\u3164' }))).toMatchObject({
      ok: false,
      error: { field: 'name' },
    });
  });
});
