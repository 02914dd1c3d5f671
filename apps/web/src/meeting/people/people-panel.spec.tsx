import { type HostOutcome, type JoinedState, LocalMedia } from '@throughline/peer';
import {
  DEFAULT_ROOM_SETTINGS,
  NO_MEDIA,
  ParticipantId,
  ROOM_SWITCHES,
  RoomId,
} from '@throughline/protocol';
import { Store } from '@throughline/std';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { HostApi } from './host-requests';
import { LobbyAlerts } from '@/meeting/notifications/lobby-alerts';
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
  isCutOften: false,
};

/** Settles every request with this outcome; records the requests. */
function hostWithOutcome(outcome: HostOutcome): { host: HostApi; requests: unknown[][] } {
  const requests: unknown[][] = [];
  const request =
    (name: string) =>
    (...args: unknown[]) => {
      requests.push([name, ...args]);
      return Promise.resolve(outcome);
    };
  const host = {
    admit: request('admit'),
    reject: request('reject'),
    configure: request('configure'),
    mute: request('mute'),
    muteAll: request('muteAll'),
    askToUnmute: request('askToUnmute'),
    remove: request('remove'),
    setRole: request('setRole'),
    listLinks: request('listLinks'),
    spotlight: request('spotlight'),
    setTimer: request('setTimer'),
    lowerHand: request('lowerHand'),
    lowerAllHands: request('lowerAllHands'),
    endForAll: request('endForAll'),
    scheduleEnd: request('scheduleEnd'),
  };
  return { host, requests };
}

function renderPanel(state: Partial<JoinedState> = {}, outcome: HostOutcome = { ok: true }) {
  const { host, requests } = hostWithOutcome(outcome);
  const outline = { ...meeting, ...state };
  render(panel(host, outline));
  return requests;
}

const lobbyAlerts = new LobbyAlerts();
const media = new LocalMedia(undefined);
const panel = (host: HostApi, outline: JoinedState) => (
  <PeoplePanel
    host={host}
    lobbyAlerts={lobbyAlerts}
    media={media}
    outline={outline}
    others={new Store(outline.others)}
    displayName="Ada"
    onClose={() => undefined}
  />
);

/** Presses a button by the keyboard; the API then broadcasts this change. */
function pressBefore(change: Partial<JoinedState>, name: string, before: Partial<JoinedState>) {
  const { host } = hostWithOutcome({ ok: true });
  const { rerender } = render(panel(host, { ...meeting, ...before }));
  screen.getByRole('button', { name }).focus();
  press(name);
  rerender(panel(host, { ...meeting, ...before, ...change }));
}

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const names = () => screen.getAllByRole('button').map((button) => button.getAttribute('title'));

afterEach(cleanup);

describe('the list of participants', () => {
  it('shows role and microphone', () => {
    renderPanel({ others: [{ ...grace, media: { ...NO_MEDIA, camera: true } }] });

    const list = screen.getByRole('list', { name: 'In the meeting' });
    const [self, other] = within(list).getAllByRole('listitem');
    expect(self?.textContent).toBe('Ada (you)Host');
    expect(within(other!).getByRole('img', { name: 'Microphone off' }).tagName).toBe('svg');
    expect(other?.textContent).toBe('Grace');
  });

  it('[MOD-2] has no controls for participants who are not hosts', () => {
    renderPanel({ role: 'participant', waiting: [] });

    expect(names()).toEqual([null]); // the button that closes the panel
    expect(screen.queryAllByRole('switch')).toEqual([]);
  });

  it('[LOB-3] lets hosts admit or reject the guests in the lobby', () => {
    const requests = renderPanel();

    press('Admit Hedy');
    press('Decline Hedy');

    expect(requests).toEqual([
      ['admit', idOf(2)],
      ['reject', idOf(2)],
    ]);
  });

  it('[LOB-4, LOB-5] lets hosts admit all guests, in order of arrival', () => {
    const waiting = [idOf(2), idOf(4)].map((id) => ({ id, displayName: `Guest ${id}` }));
    const requests = renderPanel({ waiting });

    press('Admit all');

    expect(requests).toEqual(waiting.map(({ id }) => ['admit', id]));
  });

  it('[MOD-4] mutes one participant, or all, without a confirmation', () => {
    const requests = renderPanel();

    press('Mute Grace');
    press('Mute all participants');

    expect(requests).toEqual([['mute', idOf(1)], ['muteAll']]);
  });

  it.each([
    { action: 'Remove Grace', confirm: 'Remove', request: ['remove', idOf(1)] },
    { action: 'Make Grace a host', confirm: 'Make host', request: ['setRole', idOf(1), 'host'] },
  ])('asks for a confirmation before “$action”', ({ action, confirm, request }) => {
    const requests = renderPanel();

    press(action);
    expect(requests).toEqual([]);
    press('Cancel');
    press(action);
    press(confirm);

    expect(requests).toEqual([request]);
  });

  it('[MOD-10] lets a host demote another host, or step down', () => {
    const requests = renderPanel({ others: [{ ...grace, role: 'host' }] });

    press('Make Grace a participant');
    press('Stop being a host');

    expect(requests).toEqual([
      ['setRole', idOf(1), 'participant'],
      ['setRole', idOf(0), 'participant'],
    ]);
  });

  it('[MOD-10] does not let the last host step down', () => {
    renderPanel();

    expect(names()).not.toContain('Stop being a host');
  });
});

describe('[MOD-12] a muted participant', () => {
  const muted = { ...grace, media: NO_MEDIA } as const;
  const row = () =>
    within(screen.getByRole('list', { name: 'In the meeting' })).getAllByRole('listitem')[1];

  it('is asked to unmute by a host, who sees that the API has accepted it', async () => {
    const requests = renderPanel({ others: [muted] });

    press('Ask Grace to unmute');

    expect(requests).toEqual([['askToUnmute', idOf(1)]]);
    await waitFor(() => expect(row()?.textContent).toBe('GraceAsked to unmute'));
  });

  it('that was asked less than 10 s ago gets no other request, and the host sees why', async () => {
    renderPanel({ others: [muted] }, { ok: false, reason: 'rate_limited' });

    press('Ask Grace to unmute');

    await waitFor(() => expect(screen.getByRole('alert').textContent).toMatch(/Wait 10 seconds/));
    expect(row()?.textContent).toBe('Grace');
  });
});

describe('[MOD-15] the timer', () => {
  it('is started for a number of minutes', () => {
    const requests = renderPanel();

    fireEvent.change(screen.getByLabelText('Duration of the timer'), { target: { value: '10' } });
    press('Start timer');

    expect(requests).toEqual([['setTimer', 10]]);
  });

  it('is ended by a host', () => {
    const requests = renderPanel({ room: { ...room, timerEndsAt: 1 } });

    press('End timer');

    expect(requests).toEqual([['setTimer', null]]);
  });
});

describe('[MOD-11] the spotlight', () => {
  it('is put by a host on another participant, or on the host itself', () => {
    const requests = renderPanel();

    press('Spotlight Grace');
    press('Spotlight yourself');

    expect(requests).toEqual([
      ['spotlight', idOf(1)],
      ['spotlight', idOf(0)],
    ]);
  });

  it('is ended by the same button', () => {
    const requests = renderPanel({ others: [{ ...grace, spotlight: true }] });

    press('End the spotlight on Grace');

    expect(requests).toEqual([['spotlight', null]]);
  });

  it('is marked in the list for all', () => {
    renderPanel({ role: 'participant', waiting: [], others: [{ ...grace, spotlight: true }] });

    const list = screen.getByRole('list', { name: 'In the meeting' });
    expect(within(list).getAllByRole('listitem')[1]?.textContent).toBe('GraceIn the spotlight');
  });

  it('has no button while the host is alone', () => {
    renderPanel({ others: [] });

    expect(names()).not.toContain('Spotlight yourself');
  });
});

describe('[HAND-2] raised hands', () => {
  const others = [
    { ...grace, hand: 5 },
    { ...grace, id: idOf(3), displayName: 'Alan', hand: 2 },
  ];
  const rows = () =>
    within(screen.getByRole('list', { name: 'Raised hands' }))
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent);

  it('are listed in their order, the own one included', () => {
    renderPanel({ role: 'participant', waiting: [], hand: 3, others });

    expect(rows()).toEqual(['1Alan', '2Ada (you)', '3Grace']);
    expect(names()).toEqual([null]); // the button that closes the panel
  });

  it('[HAND-3] are lowered by hosts, one or all', () => {
    const requests = renderPanel({ others });

    press('Lower the hand of Grace');
    press('Lower all hands');

    expect(requests).toEqual([['lowerHand', idOf(1)], ['lowerAllHands']]);
  });

  it('have no list while no hand is raised', () => {
    renderPanel();

    expect(screen.queryByRole('list', { name: 'Raised hands' })).toBeNull();
  });
});

describe('the focus of a pressed button that disappears', () => {
  const hedy = { id: idOf(2), displayName: 'Hedy' };
  const cleo = { id: idOf(4), displayName: 'Cleo' };
  const focused = () => document.activeElement?.textContent;

  it.each(['Admit Hedy', 'Decline Hedy'])('is on the next guest after “%s”', async (name) => {
    pressBefore({ waiting: [cleo] }, name, { waiting: [hedy, cleo] });

    await waitFor(() => expect(focused()).toBe('Cleo'));
  });

  it('is on the heading of the panel after the last guest was admitted', async () => {
    pressBefore({ waiting: [] }, 'Admit Hedy', { waiting: [hedy] });

    await waitFor(() => expect(focused()).toBe('People'));
  });

  it('is on the next hand after one was lowered', async () => {
    const alan = { ...grace, id: idOf(3), displayName: 'Alan', hand: 2 };
    const raised = [{ ...grace, hand: 5 }, alan];
    const others = [grace, alan];

    pressBefore({ others }, 'Lower the hand of Grace', { others: raised });

    await waitFor(() => expect(focused()).toBe('1Alan'));
  });

  it('stays at the person who was muted', async () => {
    const others = [{ ...grace, media: NO_MEDIA }];

    pressBefore({ others }, 'Mute Grace', {});

    await waitFor(() => expect(focused()).toBe('Grace'));
  });
});

describe('the settings of a meeting', () => {
  it.each([
    { name: 'Lock the meeting', settings: { locked: true } },
    { name: 'Use a lobby', settings: { lobby: true } },
    { name: 'Participants can unmute', settings: { mayUnmute: false } },
    { name: 'Participants can share their screen', settings: { mayShareScreen: false } },
    { name: 'Participants can write in the chat', settings: { mayChat: false } },
  ])('[MOD-3] are changed by a switch: $name', ({ name, settings }) => {
    const requests = renderPanel();

    fireEvent.click(screen.getByRole('switch', { name }));

    expect(requests).toEqual([['configure', settings]]);
  });

  it('[SFU-2] have a choice of the path of media where there is a media server', () => {
    const requests = renderPanel({ room: { ...room, media: { path: 'mesh', epoch: 0 } } });

    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Automatic' }).checked).toBe(true);
    fireEvent.click(screen.getByRole('radio', { name: 'Through the media server' }));

    expect(requests).toEqual([['configure', { mediaPath: 'sfu' }]]);
  });

  it('have no choice of the path of media without a media server', () => {
    renderPanel();

    expect(screen.queryByRole('radio')).toBeNull();
  });

  it('are all in the panel, under two headings', () => {
    renderPanel();

    const inSection = (name: string) =>
      within(screen.getByRole('region', { name })).getAllByRole('switch').length;
    expect(inSection('This meeting') + inSection('Permissions')).toBe(ROOM_SWITCHES.length);
  });

  it('show a change at once, and revert it if the API rejects it', async () => {
    renderPanel({}, { ok: false, reason: 'not_permitted' });
    const lock = screen.getByRole<HTMLInputElement>('switch', { name: 'Lock the meeting' });

    fireEvent.click(lock);

    expect(lock.checked).toBe(true);
    await waitFor(() => expect(lock.checked).toBe(false));
  });

  it('show why a request failed', async () => {
    renderPanel({}, { ok: false, reason: 'room_full' });

    press('Admit Hedy');

    await waitFor(() => expect(screen.getByRole('alert').textContent).toMatch(/meeting is full/));
  });
});
