import { type HostOutcome, type JoinedState, LocalMedia } from '@throughline/peer';
import { DEFAULT_ROOM_SETTINGS, NO_MEDIA, ParticipantId, RoomId } from '@throughline/protocol';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { Host } from './host';
import { PeoplePanel } from './people-panel';

const idOf = (digit: number) => ParticipantId.parse(`${digit}0000000-0000-4000-8000-000000000000`);
const grace = {
  id: idOf(1),
  displayName: 'Grace',
  role: 'participant',
  media: { ...NO_MEDIA, microphone: true, camera: true },
  absent: false,
  link: { kind: 'connected' },
} as const;
const room = {
  id: RoomId.parse('mkte-vhap-wcru'),
  capacity: 8,
  ...DEFAULT_ROOM_SETTINGS,
};
const meeting: JoinedState = {
  kind: 'joined',
  self: idOf(0),
  role: 'host',
  room,
  others: [grace],
  waiting: [{ id: idOf(2), displayName: 'Hedy' }],
  signaling: 'connected',
};

/** Answers every request with this; remembers what was asked. */
function hostAnswering(outcome: HostOutcome): { host: Host; asked: unknown[][] } {
  const asked: unknown[][] = [];
  const answer =
    (name: string) =>
    (...what: unknown[]) => {
      asked.push([name, ...what]);
      return Promise.resolve(outcome);
    };
  const host = {
    admit: answer('admit'),
    refuse: answer('refuse'),
    configure: answer('configure'),
    mute: answer('mute'),
    muteAll: answer('muteAll'),
    remove: answer('remove'),
    setRole: answer('setRole'),
    endForAll: answer('endForAll'),
  };
  return { host, asked };
}

function showPanel(state: Partial<JoinedState> = {}, outcome: HostOutcome = { ok: true }) {
  const { host, asked } = hostAnswering(outcome);
  render(
    <PeoplePanel
      host={host}
      media={new LocalMedia(undefined)}
      state={{ ...meeting, ...state }}
      displayName="Ada"
      onClose={() => undefined}
    />,
  );
  return asked;
}

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const names = () => screen.getAllByRole('button').map((button) => button.getAttribute('title'));

afterEach(cleanup);

describe('the people of a meeting', () => {
  it('are shown with role and microphone', () => {
    showPanel({ others: [{ ...grace, media: { ...NO_MEDIA, camera: true } }] });

    const list = screen.getByRole('list', { name: 'In the meeting' });
    const [self, other] = within(list).getAllByRole('listitem');
    expect(self?.textContent).toBe('Ada (you)Host');
    expect(within(other!).getByRole('img', { name: 'Microphone off' }).tagName).toBe('svg');
    expect(other?.textContent).toBe('Grace');
  });

  it('[MOD-2] are nobody’s to decide about who is no host', () => {
    showPanel({ role: 'participant', waiting: [] });

    expect(names()).toEqual([null]); // the one that closes the panel
    expect(screen.queryAllByRole('switch')).toEqual([]);
  });

  it('[LOB-3] include who waits, for hosts to let in or turn away', () => {
    const asked = showPanel();

    press('Let in Hedy');
    press('Turn away Hedy');

    expect(asked).toEqual([
      ['admit', idOf(2)],
      ['refuse', idOf(2)],
    ]);
    expect(screen.getByRole('status').textContent).toBe('Hedy is waiting to be let in');
  });

  it('[MOD-4] are muted at once, one or all', () => {
    const asked = showPanel();

    press('Mute Grace');
    press('Mute all participants');

    expect(asked).toEqual([['mute', idOf(1)], ['muteAll']]);
  });

  it.each([
    { action: 'Remove Grace', answer: 'Remove', asks: ['remove', idOf(1)] },
    { action: 'Make Grace a host', answer: 'Make host', asks: ['setRole', idOf(1), 'host'] },
  ])('are not “$action” before the host has said yes to it', ({ action, answer, asks }) => {
    const asked = showPanel();

    press(action);
    expect(asked).toEqual([]);
    press('Cancel');
    press(action);
    press(answer);

    expect(asked).toEqual([asks]);
  });

  it('[MOD-10] include other hosts, whose role can be taken, and then one’s own given up', () => {
    const asked = showPanel({ others: [{ ...grace, role: 'host' }] });

    press('Make Grace a participant');
    press('Stop being a host');

    expect(asked).toEqual([
      ['setRole', idOf(1), 'participant'],
      ['setRole', idOf(0), 'participant'],
    ]);
  });

  it('[MOD-10] keep their last host', () => {
    showPanel();

    expect(names()).not.toContain('Stop being a host');
  });
});

describe('how a meeting is set', () => {
  it.each([
    { name: 'Lock the meeting', asks: { locked: true } },
    { name: 'Let people wait', asks: { lobby: true } },
    { name: 'Participants may unmute', asks: { mayUnmute: false } },
  ])('[MOD-3] is changed by a switch: $name', ({ name, asks }) => {
    const asked = showPanel();

    fireEvent.click(screen.getByRole('switch', { name }));

    expect(asked).toEqual([['configure', asks]]);
  });

  it('shows a change at once, and takes it back when it was refused', async () => {
    showPanel({}, { ok: false, reason: 'not_permitted' });
    const lock = screen.getByRole<HTMLInputElement>('switch', { name: 'Lock the meeting' });

    fireEvent.click(lock);

    expect(lock.checked).toBe(true);
    await waitFor(() => expect(lock.checked).toBe(false));
  });

  it('says why a change did not happen', async () => {
    showPanel({}, { ok: false, reason: 'room_full' });

    press('Let in Hedy');

    await waitFor(() =>
      expect(screen.getByRole('alert').textContent).toMatch(/All places are taken/),
    );
  });
});
