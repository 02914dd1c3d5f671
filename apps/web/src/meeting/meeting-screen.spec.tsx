import {
  type JoinedState,
  type LocalMedia,
  type MeetingState,
  type ReactionEvent,
  type RemoteParticipant,
} from '@throughline/peer';
import { NO_MEDIA } from '@throughline/protocol';
import { Store } from '@throughline/std';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { Profiler } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeChat } from '@/catalogue/chats';
import { devicesOff } from '@/catalogue/devices-off';
import { linkStats } from '@/catalogue/link-stats';
import {
  fakeCaptions,
  directRoute,
  fakeHand,
  fakeHost,
  guest,
  idOf,
  joinedState,
  participant,
  relayedRoute,
} from '@/catalogue/meetings';
import { MeetingScreen } from './meeting-screen';
import { stubResizeObserver } from '@/testing/resize-observer';

/** How often each component has rendered since the last `reset`. */
const rendered = { page: 0, controls: 0, tiles: {} as Record<string, number> };

/** Commits of the whole screen, by React's profiler. */
let commits = 0;

function reset(): void {
  commits = 0;
  Object.assign(rendered, { page: 0, controls: 0, tiles: {} });
}

/** Of the page, only a participant's tile reads `stats`, and once for each time that it renders. */
function counted(digit: number, changes: Partial<RemoteParticipant> = {}): RemoteParticipant {
  const person = participant(digit, changes);
  return Object.defineProperty(person, 'stats', {
    enumerable: true,
    get: () => {
      const { tiles } = rendered;
      tiles[person.displayName] = (tiles[person.displayName] ?? 0) + 1;
      return changes.stats;
    },
  });
}

/** Only the page reads the name of the room, and once for each time that it renders. */
function countedRoom(): JoinedState['room'] {
  return Object.defineProperty({ ...joinedState().room }, 'name', {
    get: () => {
      rendered.page++;
      return 'Weekly catch-up';
    },
  });
}

/** Devices that are off. Only the controls and one of their buttons read whether screens can be shared. */
const countedMedia = (): LocalMedia => devicesOff(() => rendered.controls++);

const [grace, hedy, alan] = [1, 2, 3].map((digit) => counted(digit)) as [
  RemoteParticipant,
  RemoteParticipant,
  RemoteParticipant,
];

describe('the screen of a meeting with three other participants', () => {
  const initial = joinedState({ room: countedRoom(), others: [grace, hedy, alan] });
  let state: Store<MeetingState>;
  const reactionListeners = new Set<(event: ReactionEvent) => void>();

  beforeEach(() => {
    stubResizeObserver();
    state = new Store<MeetingState>(initial);
    render(
      <Profiler id="screen" onRender={() => commits++}>
        <MeetingScreen
          meeting={{
            state,
            host: fakeHost(),
            hand: fakeHand,
            captions: fakeCaptions,
            reactions: {
              send: () => true,
              subscribe: (listener) => {
                reactionListeners.add(listener);
                return () => reactionListeners.delete(listener);
              },
            },
            chat: fakeChat(),
            retryLink: () => undefined,
            connectionTo: () => undefined,
            traceOf: () => undefined,
            soundLevel: () => 0,
            announceRecording: () => undefined,
            serverNow: () => undefined,
            ownNetwork: () => Promise.resolve(undefined),
          }}
          media={countedMedia()}
          displayName="Ada Lovelace"
          onLeave={() => undefined}
        />
      </Profiler>,
    );
    reset();
  });
  afterEach(cleanup);

  const publish = (changes: Partial<JoinedState>) =>
    act(() => state.set({ ...initial, ...changes }));
  const tileOf = (name: string) =>
    screen.getAllByTestId('remote-tile').find(({ dataset }) => dataset.participantName === name);

  it.each<{ change: string; changes: Partial<RemoteParticipant> }>([
    { change: 'route', changes: { link: { kind: 'connected', route: relayedRoute } } },
    { change: 'link', changes: { link: { kind: 'interrupted', route: directRoute } } },
    { change: 'microphone', changes: { media: { ...NO_MEDIA, camera: true } } },
    { change: 'camera', changes: { media: { ...NO_MEDIA, microphone: true } } },
    { change: 'absence', changes: { absent: true } },
    { change: 'raised hand', changes: { hand: 1 } },
  ])('renders one tile and nothing else when the $change of one changes', ({ changes }) => {
    publish({ others: [grace, counted(2, changes), alan] });

    expect(rendered).toEqual({ page: 0, controls: 0, tiles: { 'Hedy Lamarr': 1 } });
  });

  it('[REA-1] renders no more than the emoji over the tile of its sender for a reaction', () => {
    act(() => {
      for (const listener of reactionListeners) listener({ from: idOf(2), reaction: 'heart' });
    });

    expect(tileOf('Hedy Lamarr')?.textContent).toContain('❤️');
    expect([rendered, commits]).toEqual([{ page: 0, controls: 0, tiles: {} }, 1]);
  });

  it('renders nothing outside the open Paths panel when a round trip changes', async () => {
    vi.stubGlobal('matchMedia', () => Object.assign(new EventTarget(), { matches: true }));
    const stats = new Store(linkStats(18));
    publish({ others: [grace, counted(2, { stats }), alan] });
    fireEvent.click(screen.getByRole('button', { name: 'Paths' }));
    const panel = await screen.findByRole('list', { name: 'Paths' });
    reset();

    act(() => stats.set(linkStats(31)));

    expect(panel.textContent).toContain('31 ms');
    expect(rendered).toEqual({ page: 0, controls: 0, tiles: {} });
    vi.unstubAllGlobals();
  });

  it('shows the changed route', () => {
    const link = { kind: 'connected', route: relayedRoute } as const;

    publish({ others: [grace, counted(2, { link }), alan] });

    const badges = ['Grace Hopper', 'Hedy Lamarr', 'Alan Turing'].map(
      (name) => tileOf(name)?.dataset.route,
    );
    expect(badges).toEqual(['direct', 'relayed', 'direct']);
  });

  it('renders no tile when a guest arrives in the lobby', () => {
    publish({ role: 'host', waiting: [guest(8, 'Bob')] });

    expect([rendered.tiles, screen.getByLabelText('Waiting in the lobby').textContent]).toEqual([
      {},
      expect.stringContaining('Bob'),
    ]);
  });

  it('renders no tile of those who stay when one leaves', () => {
    publish({ others: [grace, alan] });

    expect([rendered.tiles, tileOf('Hedy Lamarr')]).toEqual([{}, undefined]);
  });

  it('keeps its tiles when the meeting is over, until the page shows another screen', () => {
    act(() => state.set({ kind: 'ended', reason: 'removed' }));

    expect([screen.getAllByTestId('remote-tile').length, commits]).toEqual([3, 0]);
  });

  it('commits nothing when the state that is published shows nothing new', () => {
    publish({ others: [grace, hedy, alan] });

    expect(commits).toBe(0);
  });
});
