import type { RemoteParticipant } from '@throughline/peer';
import { NO_MEDIA } from '@throughline/protocol';
import { Store } from '@throughline/std';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { idOf, participant } from '@/catalogue/meetings';
import { loadSelfView } from '@/storage/self-view';
import { MeetingTiles } from './meeting-tiles';
import { Playback } from './playback';

const off = { kind: 'off' } as const;
const media = {
  state: new Store({ microphone: off, camera: off, screen: off, microphones: [], cameras: [] }),
} as unknown as Parameters<typeof MeetingTiles>[0]['media'];
const playback = new Playback();

beforeEach(() => {
  localStorage.clear();
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      disconnect() {}
    },
  );
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

  it('cannot be chosen in a meeting of two', () => {
    render(tiles(grace));

    expect(screen.queryByRole('button', { name: /pin/i })).toBeNull();
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
