import { RoomId } from '@throughline/protocol';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { Entry } from '@/room/entry';
import { JoinForm } from './join-form';

const open = { id: RoomId.parse('mkte-vhap-wcru'), passcodeRequired: false, lobby: false };
const secret = { ...open, passcodeRequired: true };
const guarded = { ...open, lobby: true };

/** Shows the form; returns what the person goes in with. */
function formFor(
  room: typeof open,
  refusal?: Parameters<typeof JoinForm>[0]['refusal'],
  hasToken = false,
) {
  const entries: Entry[] = [];
  render(
    <JoinForm
      room={room}
      hasToken={hasToken}
      joining={false}
      refusal={refusal}
      onJoin={(entry) => entries.push(entry)}
    />,
  );
  return entries;
}

const type = (label: string, text: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value: text } });
const join = () => fireEvent.click(screen.getByRole('button', { name: 'Join' }));

afterEach(() => {
  cleanup();
  localStorage.clear();
});

describe('the lobby', () => {
  it('takes a person in by name', () => {
    const entries = formFor(open);

    type('Your name', ' Ada ');
    join();

    expect(entries).toEqual([{ displayName: 'Ada', passcode: undefined, relayOnly: false }]);
  });

  it('asks for a name, at the field', () => {
    const entries = formFor(open);

    join();

    expect(entries).toEqual([]);
    expect(screen.getByRole('alert').textContent).toMatch(/Enter your name/);
    expect(document.activeElement).toBe(screen.getByLabelText('Your name'));
  });

  it('[ROOM-4] asks for a passcode where there is one', () => {
    const entries = formFor(secret);

    type('Your name', 'Ada');
    join();

    expect(entries).toEqual([]);
    expect(document.activeElement).toBe(screen.getByLabelText('Passcode'));
  });

  it('[TOK-3] asks for no passcode of who brings a join token', () => {
    const entries = formFor(secret, undefined, true);

    type('Your name', 'Ada');
    join();

    expect(entries).toEqual([{ displayName: 'Ada', passcode: undefined, relayOnly: false }]);
  });

  it.each([
    { hasToken: false, entrance: 'Ask to join' },
    { hasToken: true, entrance: 'Join' },
  ])('[LOB-1] says whether a host will be asked: $entrance', ({ hasToken, entrance }) => {
    formFor(guarded, undefined, hasToken);

    expect(screen.getByRole('button').textContent).toBe(entrance);
  });

  it('[TOK-5] offers no button where only another link helps', () => {
    formFor(open, 'token_required');

    expect(screen.getByRole('alert').textContent).toMatch(/personal link/);
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('[ROOM-4] says at the field that a passcode is wrong', () => {
    formFor(secret, 'wrong_passcode');

    expect(screen.getByRole('alert').textContent).toMatch(/not the passcode/);
    expect(document.activeElement).toBe(screen.getByLabelText('Passcode'));
  });

  it('[ROOM-3] offers to try again when the room is full', () => {
    formFor(open, 'room_full');

    expect(screen.getByRole('alert').textContent).toMatch(/full/);
    expect(screen.getByRole('button', { name: 'Try again' })).toBeInstanceOf(HTMLButtonElement);
  });

  it('[SIG-1] offers to reload a page that is out of date', () => {
    formFor(open, 'unsupported_version');

    expect(screen.getByRole('button', { name: 'Reload' })).toBeInstanceOf(HTMLButtonElement);
  });

  it('lets a person hide behind a relay', () => {
    const entries = formFor(open);

    type('Your name', 'Ada');
    fireEvent.click(screen.getByLabelText('Always use a relay'));
    join();

    expect(entries.map(({ relayOnly }) => relayOnly)).toEqual([true]);
  });
});
