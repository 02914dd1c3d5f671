import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import type { ComponentProps } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CaptureKind, LocalMedia, LocalMediaState } from '@throughline/peer';
import type { Store } from '@throughline/std';
import { devicesOff } from '@/catalogue/devices-off';
import { Recording } from '@/meeting/recording/recording';
import { SmallWindow } from '@/meeting/view/small-window';
import { Controls } from './controls';

let isNarrow: boolean;
beforeEach(() => {
  isNarrow = false;
  vi.stubGlobal('matchMedia', () =>
    Object.assign(new EventTarget(), {
      get matches() {
        return isNarrow;
      },
    }),
  );
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

/** The requests of the own hand that the controls have sent. */
function renderControls(
  isHandRaised: boolean,
  props: Partial<ComponentProps<typeof Controls>> = {},
): string[] {
  const requests: string[] = [];
  const request = (name: string) => () => {
    requests.push(name);
    return Promise.resolve({ ok: true } as const);
  };
  const nothing = () => undefined;
  render(
    <Controls
      media={devicesOff()}
      mayUnmute
      mayShareScreen
      onScreenBlocked={() => undefined}
      onUnmuteBlocked={nothing}
      onToggledByShortcut={nothing}
      hand={{ raise: request('raise'), lower: request('lower') }}
      isHandRaised={isHandRaised}
      reactions={{ send: () => true, subscribe: () => nothing }}
      onTooManyReactions={nothing}
      report={(outcome) => void outcome}
      onInvite={nothing}
      onNotices={nothing}
      onCaptions={nothing}
      onSettings={nothing}
      onLeave={nothing}
      smallWindow={new SmallWindow()}
      recording={new Recording()}
      onRecord={() => undefined}
      {...props}
    />,
  );
  return requests;
}

/** Devices that turn on and off at once. */
function togglableMedia(): LocalMedia {
  const media = devicesOff();
  const state = media.state as Store<LocalMediaState>;
  const setOn = (kind: CaptureKind) => (isOn: boolean) => {
    const track = {} as MediaStreamTrack;
    state.set({ ...state.get(), [kind]: isOn ? { kind: 'on', track } : { kind: 'off' } });
    return Promise.resolve();
  };
  return Object.assign(media, {
    setMicrophone: setOn('microphone'),
    setCamera: setOn('camera'),
  });
}

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const pressShortcut = (init: KeyboardEventInit = {}) =>
  fireEvent.keyDown(document.body, { key: 'h', ctrlKey: true, altKey: true, ...init });

describe('[HAND-1] the own hand', () => {
  it.each([
    { isRaised: false, name: 'Raise hand', request: 'raise' },
    { isRaised: true, name: 'Lower hand', request: 'lower' },
  ])('is “$name” when raised is $isRaised', ({ isRaised, name, request }) => {
    const requests = renderControls(isRaised);

    press(name);

    expect(requests).toEqual([request]);
  });

  it('has a shortcut, which a held key presses once', () => {
    const requests = renderControls(false);

    pressShortcut();
    pressShortcut({ repeat: true });
    pressShortcut({ altKey: false });

    expect(requests).toEqual(['raise']);
  });

  it('is with the reactions in a narrow window, and keeps its shortcut', () => {
    isNarrow = true;
    const requests = renderControls(false);
    expect(screen.queryByRole('button', { name: 'Raise hand' })).toBeNull();

    pressShortcut();
    press('React or raise your hand');
    press('Raise hand');

    expect(requests).toEqual(['raise', 'raise']);
  });
});

describe('a shortcut of microphone or camera', () => {
  it('is announced with the new state, unlike a press of the button', async () => {
    const announced: string[] = [];
    const media = togglableMedia();
    renderControls(false, { media, onToggledByShortcut: (_, text) => announced.push(text) });

    press('Turn on microphone');
    await act(() => fireEvent.keyDown(document.body, { key: 'd', ctrlKey: true }));
    await act(() => fireEvent.keyDown(document.body, { key: 'e', ctrlKey: true }));

    expect(announced).toEqual(['Microphone off', 'Camera on']);
  });

  it('is not announced if hosts do not allow people to unmute', async () => {
    const announced: string[] = [];
    renderControls(false, {
      mayUnmute: false,
      onToggledByShortcut: (_, text) => announced.push(text),
    });

    await act(() => fireEvent.keyDown(document.body, { key: 'd', ctrlKey: true }));

    expect(announced).toEqual([]);
  });
});

describe('full screen', () => {
  let isFull: boolean;
  const setFull = (isOn: boolean) => {
    isFull = isOn;
    fireEvent(document, new Event('fullscreenchange'));
    return Promise.resolve();
  };
  const support = (isEnabled: boolean) => {
    isFull = false;
    Object.defineProperties(document, {
      fullscreenEnabled: { value: isEnabled, configurable: true },
      fullscreenElement: { get: () => (isFull ? document.body : null), configurable: true },
      exitFullscreen: { value: () => setFull(false), configurable: true },
    });
    document.documentElement.requestFullscreen = () => setFull(true);
  };
  afterEach(() => support(false));

  it('is turned on and off by an item of “More”, which closes the menu', () => {
    support(true);
    renderControls(false);

    press('More');
    press('Full screen');
    const opened = [isFull, screen.queryByRole('group', { name: 'More' })];
    press('More');
    press('Leave full screen');

    expect([...opened, isFull]).toEqual([true, null, false]);
  });

  it('has a shortcut, and ends with the meeting', () => {
    support(true);
    renderControls(false);

    pressShortcut({ key: 'v' });
    const before = isFull;
    cleanup();

    expect([before, isFull]).toEqual([true, false]);
  });

  it.each([
    { browser: 'with it', isSupported: true, items: ['Invite people', 'Full screen'] },
    { browser: 'without it', isSupported: false, items: ['Invite people'] },
  ])('is in “More” of a narrow window of a browser $browser: $items', ({ isSupported, items }) => {
    support(isSupported);
    isNarrow = true;
    renderControls(false);
    expect(screen.queryByRole('button', { name: 'Invite people' })).toBeNull();

    press('More');

    const shown = ['Invite people', 'Full screen'].filter((name) =>
      screen.queryByRole('button', { name }),
    );
    expect(shown).toEqual(items);
  });

  it('is offered in a menu that closes the reactions', () => {
    support(true);
    renderControls(false);

    press('React');
    press('More');

    expect(screen.queryByRole('group', { name: 'Reactions' })).toBeNull();
    expect(document.activeElement?.textContent).toContain('Full screen');
  });
});
