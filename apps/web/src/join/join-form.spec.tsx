import { RoomId } from '@throughline/protocol';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { Entry } from '@/room/entry';
import { settings } from '@/settings/settings-store';
import { JoinForm, type JoinFormProps } from './join-form';

const open = { id: RoomId.parse('mkte-vhap-wcru'), passcodeRequired: false, lobby: false };
const withPasscode = { ...open, passcodeRequired: true };
const withLobby = { ...open, lobby: true };

/** Renders the form; returns the entries that it submits. */
function renderForm(
  room: typeof open,
  props: Partial<Omit<JoinFormProps, 'room' | 'onJoin'>> = {},
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
  act(() => settings.reload());
});

describe('the join form', () => {
  it('submits the trimmed name', () => {
    const entries = renderForm(open);

    type('Your name', ' Ada ');
    join();

    expect(entries).toEqual([{ displayName: 'Ada', passcode: undefined, relayOnly: false }]);
  });

  it('cannot be submitted in a browser that cannot make calls, and shows why', () => {
    renderForm(open, { supportsCalls: false });

    expect(screen.queryByRole('button', { name: 'Join' })).toBeNull();
    expect(screen.getByText('This browser cannot make calls')).not.toBeNull();
  });

  it('shows an error at the name field if it is empty', () => {
    const entries = renderForm(open);

    join();

    expect(entries).toEqual([]);
    expect(screen.getByRole('alert').textContent).toMatch(/Enter your name/);
    expect(document.activeElement).toBe(screen.getByLabelText('Your name'));
  });

  it.each(['\u200B\u2060', '\u2800', '\u3164', '\u{E0041}', '\u0301', '\uFE0F\u200D'])(
    '[TXT-1] shows an error at the name field if the name %j shows nothing',
    (name) => {
      const entries = renderForm(open);

      type('Your name', name);
      join();

      expect(entries).toEqual([]);
      expect(screen.getByRole('alert').textContent).toMatch(/shows nothing/);
      expect(document.activeElement).toBe(screen.getByLabelText('Your name'));
    },
  );

  it('[TXT-2] submits the beginning of a long name, cut between two characters', () => {
    const entries = renderForm(open);

    type('Your name', '\u202E' + '👩🏽‍💻'.repeat(80));
    join();

    expect(entries[0]?.displayName).toBe('👩🏽‍💻'.repeat(36));
  });

  it('[ROOM-4] requires a passcode if the room has one', () => {
    const entries = renderForm(withPasscode);

    type('Your name', 'Ada');
    join();

    expect(entries).toEqual([]);
    expect(document.activeElement).toBe(screen.getByLabelText('Passcode'));
  });

  it('[TOK-3] requires no passcode with a join token', () => {
    const entries = renderForm(withPasscode, { hasToken: true });

    type('Your name', 'Ada');
    join();

    expect(entries).toEqual([{ displayName: 'Ada', passcode: undefined, relayOnly: false }]);
  });

  it('[TOK-1] shows the name in the join token, and submits it', () => {
    const entries = renderForm(open, { hasToken: true, invitedAs: 'Ada of the shop' });

    const field = screen.getByLabelText<HTMLInputElement>('Your name');
    join();

    expect(field.readOnly).toBe(true);
    expect(entries.map(({ displayName }) => displayName)).toEqual(['Ada of the shop']);
  });

  it.each([
    { hasToken: false, label: 'Ask to join' },
    { hasToken: true, label: 'Join' },
  ])('[LOB-1] labels the button “$label” in a room with a lobby', ({ hasToken, label }) => {
    renderForm(withLobby, { hasToken });

    expect(screen.getByRole('button').textContent).toBe(label);
  });

  it('[TOK-5] has no button if only another link helps', () => {
    renderForm(open, { rejection: 'token_required' });

    expect(screen.getByRole('alert').textContent).toMatch(/personal link/);
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('[ROOM-4] shows a wrong passcode at the field', () => {
    renderForm(withPasscode, { rejection: 'wrong_passcode' });

    expect(screen.getByRole('alert').textContent).toMatch(/not the passcode/);
    expect(document.activeElement).toBe(screen.getByLabelText('Passcode'));
  });

  it('[ROOM-3] offers to try again when the room is full', () => {
    renderForm(open, { rejection: 'room_full' });

    expect(screen.getByRole('alert').textContent).toMatch(/full/);
    expect(screen.getByRole('button', { name: 'Try again' })).toBeInstanceOf(HTMLButtonElement);
  });

  it('[SIG-1] offers to reload an outdated page', () => {
    renderForm(open, { rejection: 'unsupported_version' });

    expect(screen.getByRole('button', { name: 'Reload' })).toBeInstanceOf(HTMLButtonElement);
  });

  it('follows the choice in the settings to use a relay only', () => {
    const entries = renderForm(open);
    act(() => settings.change({ isRelayOnly: true }));

    type('Your name', 'Ada');
    join();

    expect(entries.map(({ relayOnly }) => relayOnly)).toEqual([true]);
  });

  it('submits the choice to use a relay only, and keeps it', () => {
    const entries = renderForm(open);

    type('Your name', 'Ada');
    fireEvent.click(screen.getByLabelText('Always use a relay'));
    join();

    expect(entries.map(({ relayOnly }) => relayOnly)).toEqual([true]);
    expect(settings.state.get().isRelayOnly).toBe(true);
  });
});
