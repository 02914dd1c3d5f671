import { LocalMedia } from '@throughline/peer';
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { languageCookie, removedLanguageCookie } from '@/messages/language-choice';
import { SCREEN_SHORTCUTS, type ShortcutScreen } from '@/shortcuts/screen-shortcuts';
import { SHORTCUTS } from '@/shortcuts/shortcut-table';
import { shownShortcut } from '@/ui/shortcut';
import { SettingsDialog } from './settings-dialog';
import type { SettingsSection } from './settings-section';
import { settings } from './settings-store';

const width = Object.assign(new EventTarget(), { matches: true });

function open(initial: SettingsSection, on: ShortcutScreen = 'meeting'): void {
  const media = new LocalMedia(undefined);
  render(<SettingsDialog screen={on} media={media} initial={initial} onClose={() => undefined} />);
}

const tab = (name: string) => screen.getByRole('tab', { name });

beforeEach(() => {
  width.matches = true;
  vi.stubGlobal('matchMedia', () => width);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  act(() =>
    settings.change({
      theme: 'system',
      motion: 'system',
      isMirrored: true,
      hasCues: true,
      announcesSpeakers: false,
      isRelayOnly: false,
      sentCamera: 'full',
      hasShortcuts: true,
      hasPushToTalk: false,
      suppressesNoise: false,
      background: 'none',
      ownPictureAtMs: undefined,
    }),
  );
});

describe('the settings on a wide screen', () => {
  it('show the section that was asked for, beside the names of all', () => {
    open('appearance');

    expect(tab('Appearance').getAttribute('aria-selected')).toBe('true');
    expect(screen.getByRole('tabpanel', { name: 'Appearance' })).toBeDefined();
  });

  it.each([
    ['ArrowDown', 'Appearance', 'Notifications'],
    ['ArrowUp', 'Appearance', 'Connection'],
    ['ArrowUp', 'Devices', 'Reset'],
    ['ArrowDown', 'Reset', 'Devices'],
    ['Home', 'Shortcuts', 'Devices'],
    ['End', 'Devices', 'Reset'],
  ])('move by %s from %s to %s', (key, from, to) => {
    open('devices');
    fireEvent.click(tab(from));

    fireEvent.keyDown(tab(from), { key });

    expect(screen.getByRole('tabpanel', { name: to })).toBeDefined();
    expect(document.activeElement).toBe(tab(to));
  });
});

describe('the settings on a narrow screen', () => {
  it('list the sections, of which one can be open', () => {
    width.matches = false;
    open('appearance');

    const opened = screen
      .getAllByRole('button', { expanded: true })
      .map((button) => button.textContent);
    expect(opened).toEqual(['Appearance']);
    fireEvent.click(screen.getByRole('button', { name: 'Appearance' }));
    expect(screen.queryByRole('radio')).toBeNull();
  });
});

describe('a choice', () => {
  it('of the theme takes effect at once', () => {
    open('appearance');

    fireEvent.click(screen.getByRole('radio', { name: 'Dark' }));

    expect(document.documentElement.getAttribute('data-theme')).toBe('dark');
    expect(settings.state.get().theme).toBe('dark');
  });

  it('not to mirror the own camera is kept', () => {
    open('appearance');

    fireEvent.click(screen.getByRole('switch', { name: 'Mirror your own camera' }));

    expect(settings.state.get().isMirrored).toBe(false);
  });

  it('to suppress noise is kept', () => {
    open('devices');

    fireEvent.click(screen.getByRole('switch', { name: 'Suppress noise' }));

    expect(settings.state.get().suppressesNoise).toBe(true);
  });

  it('of a background is kept', () => {
    open('devices');

    fireEvent.click(screen.getByRole('radio', { name: 'Forest' }));

    expect(settings.state.get().background).toBe('forest');
  });

  it('always to use a relay is kept', () => {
    open('connection');

    fireEvent.click(screen.getByRole('switch', { name: 'Always use a relay' }));

    expect(settings.state.get().isRelayOnly).toBe(true);
  });

  it('of what the own camera sends at most is kept', () => {
    open('quality');

    fireEvent.click(screen.getByRole('radio', { name: /^At most 640 × 360/ }));

    expect(settings.state.get().sentCamera).toBe('small');
  });

  it('to turn sounds off is kept, also where the browser has no notifications', () => {
    open('notifications');

    fireEvent.click(screen.getByRole('switch', { name: 'Play sounds in a meeting' }));

    expect(settings.state.get().hasCues).toBe(false);
    expect(screen.getByText('This browser cannot show notifications.')).toBeDefined();
  });

  it('to have nothing move is kept, and shown to the style sheet at once', () => {
    open('appearance');

    const motion = within(screen.getByRole('group', { name: 'Motion' }));
    fireEvent.click(motion.getByRole('radio', { name: /^None/ }));

    expect(settings.state.get().motion).toBe('none');
    expect(document.documentElement.dataset['motion']).toBe('none');
  });

  it('to have speakers announced is kept, and is off before', () => {
    open('notifications');
    const before = settings.state.get().announcesSpeakers;

    fireEvent.click(screen.getByRole('switch', { name: 'Announce who speaks' }));

    expect([before, settings.state.get().announcesSpeakers]).toEqual([false, true]);
  });
});

describe('removing everything', () => {
  it('happens after a question, and brings the defaults back at once', () => {
    settings.change({ theme: 'dark' });
    open('reset');
    fireEvent.click(screen.getByRole('button', { name: 'Remove everything' }));
    const before = settings.state.get().theme;

    fireEvent.click(screen.getByRole('button', { name: 'Remove' }));

    expect(screen.getByText('Everything was removed.')).toBeDefined();
    expect([before, settings.state.get().theme]).toEqual(['dark', 'system']);
    expect(document.documentElement.hasAttribute('data-theme')).toBe(false);
  });

  it('does not happen if the person cancels', () => {
    settings.change({ theme: 'dark' });
    open('reset');
    fireEvent.click(screen.getByRole('button', { name: 'Remove everything' }));

    fireEvent.click(screen.getByRole('button', { name: 'Cancel' }));

    expect(screen.queryByText('Everything was removed.')).toBeNull();
    expect(settings.state.get().theme).toBe('dark');
  });
});

describe('the list of shortcuts', () => {
  it.each(['home', 'lobby', 'meeting'] as const)('is that of the table: %s', (on) => {
    settings.change({ hasPushToTalk: true });
    open('shortcuts', on);

    const shown = screen
      .getAllByRole('row')
      .map((row) => [row.getAttribute('data-action'), within(row).getByRole('cell').textContent]);

    expect(shown).toEqual(
      SCREEN_SHORTCUTS[on].map((action) => [
        action,
        shownShortcut(SHORTCUTS[action], navigator.platform),
      ]),
    );
  });

  it('is replaced by a note while shortcuts are off', () => {
    open('shortcuts');

    fireEvent.click(screen.getByRole('switch', { name: 'Use keyboard shortcuts' }));

    expect(screen.queryByRole('table')).toBeNull();
    expect(settings.state.get().hasShortcuts).toBe(false);
  });
});

describe('the language in the settings', () => {
  const select = () => screen.getByRole('combobox', { name: 'Language' });
  const note = () => screen.queryByText('The next page that you open is in this language.');

  afterEach(() => {
    document.cookie = removedLanguageCookie('/');
  });

  it('is that of the next page when somebody chooses it in a meeting, whose call continues', () => {
    open('appearance', 'meeting');
    expect(note()).not.toBeNull();

    fireEvent.change(select(), { target: { value: 'zh-Hans' } });

    expect(document.cookie).toContain('throughline-language=zh-Hans');
    expect(select()).toHaveProperty('value', 'zh-Hans');
  });

  it('needs no note where the page loads anew', () => {
    open('appearance', 'home');

    expect(note()).toBeNull();
  });

  it('follows the browser again after a reset', () => {
    document.cookie = languageCookie('zh-Hans', '/');
    open('reset');

    fireEvent.click(screen.getByRole('button', { name: 'Remove everything' }));
    fireEvent.click(screen.getByRole('button', { name: 'Remove' }));

    expect(document.cookie).not.toContain('throughline-language');
  });
});
