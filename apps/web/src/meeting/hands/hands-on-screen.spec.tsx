/** Raised hands on the whole screen of a meeting: button, tiles, list and toasts together. */
import { LocalMedia } from '@throughline/peer';
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeMeeting, joinedState, participant } from '@/catalogue/meetings';
import { MeetingScreen } from '@/meeting/meeting-screen';
import { stubResizeObserver } from '@/testing/resize-observer';

const [grace, hedy] = [
  participant(1, { displayName: 'Grace' }),
  participant(2, { displayName: 'Hedy' }),
];
const initial = joinedState({ others: [grace, hedy] });

function renderScreen() {
  const requests: string[] = [];
  const request = (name: string) => () => {
    requests.push(name);
    return Promise.resolve({ ok: true } as const);
  };
  const meeting = fakeMeeting(initial);
  render(
    <MeetingScreen
      meeting={{ ...meeting, hand: { raise: request('raise'), lower: request('lower') } }}
      media={new LocalMedia(undefined)}
      displayName="Ada"
      onLeave={() => undefined}
    />,
  );
  return {
    requests,
    publish: (changes: Parameters<typeof joinedState>[0]) =>
      act(() => meeting.state.set({ ...initial, ...changes })),
  };
}

const tileOf = (name: string) =>
  screen.getAllByTestId('remote-tile').find(({ dataset }) => dataset.participantName === name)!;
const badgeIn = (tile: HTMLElement) =>
  within(tile)
    .queryByRole('img', { name: /^Hand raised/ })
    ?.getAttribute('aria-label');

beforeEach(() => stubResizeObserver());
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('the screen of a meeting', () => {
  it('[HAND-1] raises the hand, and lowers it once it is raised', () => {
    const { requests, publish } = renderScreen();

    fireEvent.click(screen.getByRole('button', { name: 'Raise hand' }));
    publish({ hand: 1 });
    fireEvent.click(screen.getByRole('button', { name: 'Lower hand' }));

    expect(requests).toEqual(['raise', 'lower']);
  });

  it('[HAND-2] shows the places of all hands on the tiles, and moves them up', async () => {
    const { publish } = renderScreen();
    const badges = () =>
      [tileOf('Grace'), tileOf('Hedy'), screen.getByTestId('self-tile')].map(badgeIn);

    publish({
      hand: 8,
      others: [
        { ...grace, hand: 9 },
        { ...hedy, hand: 3 },
      ],
    });
    await waitFor(() =>
      expect(badges()).toEqual([
        'Hand raised, number 3',
        'Hand raised, number 1',
        'Hand raised, number 2',
      ]),
    );
    publish({ hand: 8, others: [{ ...grace, hand: 9 }, hedy] });

    await waitFor(() =>
      expect(badges()).toEqual(['Hand raised, number 2', undefined, 'Hand raised, number 1']),
    );
  });

  it('announces a hand of another person, and lists the hands in the panel', async () => {
    const { publish } = renderScreen();

    publish({ others: [grace, { ...hedy, hand: 1 }] });
    fireEvent.click(screen.getByRole('button', { name: /^People/ }));

    await screen.findAllByText('Hedy raised a hand');
    const list = await screen.findByRole('list', { name: 'Raised hands' });
    expect(list.textContent).toBe('1Hedy');
  });

  it('[HAND-3] shows who has lowered the own hand', async () => {
    const { publish } = renderScreen();

    publish({ hand: 1 });
    publish({ lastHandLowered: { by: grace.id } });

    await screen.findAllByText('Grace lowered your hand');
    expect(screen.getByRole('button', { name: 'Raise hand' })).toBeDefined();
  });
});
