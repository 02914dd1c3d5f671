import { RoomId } from '@throughline/protocol';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { Entry } from '@/room/entry';
import { JoinForm } from './join-form';

const open = { id: RoomId.parse('mkte-vhap-wcru'), passcodeRequired: false, lobby: false };
const secret = { ...open, passcodeRequired: true };
const guarded = { ...open, lobby: true };

type Props = Parameters<typeof JoinForm>[0];

/** Shows the form; returns what the person goes in with. */
function formFor(
  room: typeof open,
  props: Partial<Pick<Props, 'refusal' | 'hasToken' | 'invitedAs'>> = {},
) {
  const entries: Entry[] = [];
  const defaults = { hasToken: false, joining: false };
  render(<JoinForm room={room} {...defaults} {...props} onJoin={(entry) => entries.push(entry)} />);
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
    const entries = formFor(secret, { hasToken: true });

    type('Your name', 'Ada');
    join();

    expect(entries).toEqual([{ displayName: 'Ada', passcode: undefined, relayOnly: false }]);
  });

  it('[TOK-1] takes a person in by the name in the join token, and shows it', () => {
    const entries = formFor(open, { hasToken: true, invitedAs: 'Ada of the shop' });

    const field = screen.getByLabelText<HTMLInputElement>('Your name');
    join();

    expect(field.readOnly).toBe(true);
    expect(entries.map(({ displayName }) => displayName)).toEqual(['Ada of the shop']);
  });

  it.each([
    { hasToken: false, entrance: 'Ask to join' },
    { hasToken: true, entrance: 'Join' },
  ])('[LOB-1] says whether a host will be asked: $entrance', ({ hasToken, entrance }) => {
    formFor(guarded, { hasToken });

    expect(screen.getByRole('button').textContent).toBe(entrance);
  });

  it('[TOK-5] offers no button where only another link helps', () => {
    formFor(open, { refusal: 'token_required' });

    expect(screen.getByRole('alert').textContent).toMatch(/personal link/);
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('[ROOM-4] says at the field that a passcode is wrong', () => {
    formFor(secret, { refusal: 'wrong_passcode' });

    expect(screen.getByRole('alert').textContent).toMatch(/not the passcode/);
    expect(document.activeElement).toBe(screen.getByLabelText('Passcode'));
  });

  it('[ROOM-3] offers to try again when the room is full', () => {
    formFor(open, { refusal: 'room_full' });

    expect(screen.getByRole('alert').textContent).toMatch(/full/);
    expect(screen.getByRole('button', { name: 'Try again' })).toBeInstanceOf(HTMLButtonElement);
  });

  it('[SIG-1] offers to reload a page that is out of date', () => {
    formFor(open, { refusal: 'unsupported_version' });

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
