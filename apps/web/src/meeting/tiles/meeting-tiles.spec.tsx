import type { RemoteParticipant } from '@throughline/peer';
import { NO_MEDIA } from '@throughline/protocol';
import { Store } from '@throughline/std';
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { Profiler } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { idOf, participant } from '@/catalogue/meetings';
import { settings } from '@/settings/settings-store';
import { loadSelfView } from '@/storage/self-view';
import { SmallWindow } from '@/meeting/view/small-window';
import { MeetingTiles } from './meeting-tiles';
import { Playback } from './playback';
import { READING_MS } from './speakers/speaker-watch';
import { HOLD_MS, START_MS, TAKE_OVER_MS } from './speakers/speaking';
import { stubResizeObserver } from '@/testing/resize-observer';

const off = { kind: 'off' } as const;
const media = {
  state: new Store({ microphone: off, camera: off, screen: off, microphones: [], cameras: [] }),
} as unknown as Parameters<typeof MeetingTiles>[0]['media'];
const playback = new Playback();
/** What the participants' microphones are received with, from 0 to 1. */
const levels = new Map<string, number>();

beforeEach(() => {
  localStorage.clear();
  levels.clear();
  settings.change({ layout: 'grid' });
  stubResizeObserver();
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const tiles = (...others: RemoteParticipant[]) => (
  <MeetingTiles
    self={idOf(0)}
    others={others}
    displayName="Ada Lovelace"
    media={media}
    playback={playback}
    link="https://meet.example/meet/mkte-vhap-wcru"
    onRetry={() => undefined}
    onInspect={() => undefined}
    smallWindow={new SmallWindow()}
    soundLevel={(of) => levels.get(of) ?? 0}
  />
);

/** “name place” of each tile, in the order of the document. */
const places = () =>
  screen.getAllByRole('listitem').map(({ dataset }) => {
    const name = dataset['participantName']?.split(' ')[0] ?? 'me';
    return `${name} ${dataset['testid'] === 'screen-tile' ? 'screen ' : ''}${dataset['place'] ?? ''}`;
  });
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

const [grace, hedy, alan] = [participant(1), participant(2), participant(3)] as const;

describe('the stage', () => {
  it('shows one other large, with the person in the corner', () => {
    render(tiles(grace));

    expect(places()).toEqual(['Grace large', 'me floating']);
  });

  it('keeps the elements of its tiles when people join, are pinned, and share a screen', () => {
    const { rerender } = render(tiles(grace));
    const [first, me] = screen.getAllByRole('listitem');

    rerender(tiles(grace, hedy));
    press('Pin Hedy Lamarr');
    rerender(tiles(grace, { ...hedy, media: { ...NO_MEDIA, screen: true, camera: true } }, alan));

    const after = screen.getAllByRole('listitem');
    expect([after.indexOf(first!), after.indexOf(me!)]).toEqual([1, 4]);
  });
});

describe('a pinned participant', () => {
  it('is large for this viewer until unpinned', () => {
    render(tiles(grace, hedy));
    expect(places()).toEqual(['Grace grid', 'Hedy grid', 'me grid']);

    press('Pin Hedy Lamarr');
    expect(places()).toEqual(['Grace strip', 'Hedy large', 'me strip']);

    press('Unpin Hedy Lamarr');
    expect(places()).toEqual(['Grace grid', 'Hedy grid', 'me grid']);
  });

  it('is replaced by the next one that is pinned', () => {
    render(tiles(grace, hedy));

    press('Pin Hedy Lamarr');
    press('Pin yourself');

    expect(places()).toEqual(['Grace strip', 'Hedy strip', 'me large']);
  });

  it('that leaves the meeting frees the stage for the others', () => {
    const { rerender } = render(tiles(grace, hedy, alan));
    press('Pin Hedy Lamarr');

    rerender(tiles(grace, alan));

    expect(places()).toEqual(['Grace grid', 'Alan grid', 'me grid']);
  });

  it('keeps the focus of the keyboard on its button', () => {
    render(tiles(grace, hedy));
    screen.getByRole('button', { name: 'Pin Hedy Lamarr' }).focus();

    press('Pin Hedy Lamarr');

    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Unpin Hedy Lamarr' }));
  });

  it('that leaves the meeting hands the focus of the keyboard to the next tile', async () => {
    const { rerender } = render(tiles(grace, hedy, alan));
    screen.getByRole('button', { name: 'Pin Hedy Lamarr' }).focus();

    rerender(tiles(grace, alan));

    const [, next] = screen.getAllByRole('listitem');
    await waitFor(() => expect(document.activeElement).toBe(next));
  });

  it('cannot be chosen in a meeting of two', () => {
    render(tiles(grace));

    expect(screen.queryByRole('button', { name: /pin/i })).toBeNull();
  });
});

describe('[MOD-11] a participant in the spotlight', () => {
  const lit = { ...hedy, spotlight: true } as const;
  const badges = () => screen.getAllByRole('img', { name: 'In the spotlight' });

  it('is large, with the others in the filmstrip and a mark beside the name', () => {
    render(tiles(grace, lit));

    expect(places()).toEqual(['Grace strip', 'Hedy large', 'me strip']);
    expect(badges()).toHaveLength(1);
  });

  it('is shown by the screen that they share', () => {
    render(tiles(grace, { ...lit, media: { ...NO_MEDIA, screen: true, camera: true } }));

    expect(places()).toEqual(['Hedy screen large', 'Grace strip', 'Hedy strip', 'me strip']);
  });

  it('is not large for a viewer who pins another tile, until it is unpinned', () => {
    render(tiles(grace, lit));

    press('Pin Grace Hopper');
    expect(places()).toEqual(['Grace large', 'Hedy strip', 'me strip']);

    press('Unpin Grace Hopper');
    expect(places()).toEqual(['Grace strip', 'Hedy large', 'me strip']);
  });

  it('who leaves frees the stage for the others', () => {
    const { rerender } = render(tiles(grace, lit, alan));

    rerender(tiles(grace, alan));

    expect(places()).toEqual(['Grace grid', 'Alan grid', 'me grid']);
  });
});

describe('the self view in a corner', () => {
  it('moves by the arrow keys and by presses, and is stored', () => {
    render(tiles(grace));
    const button = screen.getByRole('button', { name: 'Move self view' });

    fireEvent.keyDown(button, { key: 'ArrowUp' });
    expect(loadSelfView().corner).toBe('top-right');
    fireEvent.keyDown(button, { key: 'Tab' });
    fireEvent.click(button);

    expect(loadSelfView().corner).toBe('bottom-right');
  });

  it('describes its corner to screen readers', () => {
    render(tiles(grace));
    const button = screen.getByRole('button', { name: 'Move self view' });

    fireEvent.keyDown(button, { key: 'ArrowLeft' });

    const help = document.getElementById(button.getAttribute('aria-describedby') ?? '');
    expect(help?.textContent).toContain('at the bottom left');
  });

  it('is hidden and shown again, and the focus of the keyboard stays there', () => {
    render(tiles(grace));

    press('Hide self view');
    expect([places(), screen.queryByTestId('self-tile')]).toEqual([
      ['Grace large', 'me floating'],
      null,
    ]);
    const show = screen.getByRole('button', { name: 'Show self view' });
    expect(document.activeElement).toBe(show);

    fireEvent.click(show);
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Hide self view' }));
    expect(loadSelfView().isHidden).toBe(false);
  });

  it('that is hidden has a tile among several', () => {
    const { rerender } = render(tiles(grace));
    press('Hide self view');

    rerender(tiles(grace, hedy));

    expect(screen.getByTestId('self-tile').dataset['place']).toBe('grid');
  });
});

describe('a participant who speaks', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  /** For this long, only these are loud. */
  const speak = (forMs: number, ...speakers: RemoteParticipant[]) => {
    levels.clear();
    for (const { id } of speakers) levels.set(id, 0.2);
    act(() => {
      vi.advanceTimersByTime(forMs);
    });
  };
  const rings = () =>
    screen
      .getAllByRole('listitem')
      .filter((tile) => tile.hasAttribute('data-speaking'))
      .map(({ dataset }) => dataset['participantName']);
  const BRIEFLY_MS = START_MS + 2 * READING_MS;

  it('has a ring, which renders nothing', () => {
    let rendered = 0;
    render(
      <Profiler id="tiles" onRender={() => rendered++}>
        {tiles(grace, hedy)}
      </Profiler>,
    );
    rendered = 0;

    speak(BRIEFLY_MS, hedy);
    expect(rings()).toEqual(['Hedy Lamarr']);
    speak(HOLD_MS + READING_MS);
    expect(rings()).toEqual([]);
    expect(rendered).toBe(0);
  });

  it('keeps the ring when the tile renders again', () => {
    const { rerender } = render(tiles(grace, hedy));
    speak(BRIEFLY_MS, hedy);

    rerender(tiles(grace, { ...hedy, displayName: 'Hedwig Kiesler' }));

    expect(rings()).toEqual(['Hedwig Kiesler']);
  });

  it.each<{ who: string; changes: Partial<RemoteParticipant> }>([
    { who: 'muted', changes: { media: { ...NO_MEDIA, microphone: false } } },
    { who: 'not connected', changes: { link: { kind: 'interrupted' } } },
  ])('has none while $who, whatever level was received last', ({ changes }) => {
    const silent = { ...grace, ...changes };
    render(tiles(silent, hedy));

    speak(BRIEFLY_MS, silent);

    expect(rings()).toEqual([]);
  });

  it('stays in the grid', () => {
    render(tiles(grace, hedy));

    speak(TAKE_OVER_MS * 2, hedy);

    expect(places()).toEqual(['Grace grid', 'Hedy grid', 'me grid']);
  });

  it('is large in the speaker layout, and stays large after the last word', () => {
    settings.change({ layout: 'speaker' });
    render(tiles(grace, hedy));
    expect(places()).toEqual(['Grace large', 'Hedy strip', 'me strip']);

    speak(BRIEFLY_MS, hedy);
    speak(60_000);

    expect(places()).toEqual(['Grace strip', 'Hedy large', 'me strip']);
  });

  it('is no longer large after leaving', () => {
    settings.change({ layout: 'speaker' });
    const { rerender } = render(tiles(grace, hedy, alan));
    speak(BRIEFLY_MS, hedy);

    rerender(tiles(grace, alan));

    expect(places()).toEqual(['Grace large', 'Alan strip', 'me strip']);
  });

  it('is not large while another one is pinned', () => {
    settings.change({ layout: 'speaker' });
    render(tiles(grace, hedy));
    press('Pin yourself');

    speak(BRIEFLY_MS, hedy);

    expect(places()).toEqual(['Grace strip', 'Hedy strip', 'me large']);
  });
});
