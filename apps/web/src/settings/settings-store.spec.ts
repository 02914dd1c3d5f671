import { afterEach, describe, expect, it } from 'vitest';
import { loadSettings, readSettings, saveSettings, SETTINGS_KEY } from '@/storage/settings';
import { SettingsStore } from './settings-store';

const DEFAULTS = readSettings(undefined);

/** The event that the browser sends to the other tabs of the site. */
const stored = (key: string | null) => Object.assign(new Event('storage'), { key });

afterEach(() => localStorage.clear());

describe('the settings of a tab', () => {
  it('are saved, and take effect at once', () => {
    const store = new SettingsStore();

    store.change({ theme: 'dark' });

    expect(loadSettings().theme).toBe('dark');
    expect(store.state.get().theme).toBe('dark');
    expect(document.documentElement.getAttribute('data-theme')).toBe('dark');
  });

  it.each([SETTINGS_KEY, null])('follow another tab (storage event of %s)', (key) => {
    const page = new EventTarget();
    const store = new SettingsStore(page);
    saveSettings({ ...DEFAULTS, isMirrored: false });

    page.dispatchEvent(stored(key));

    expect(store.state.get().isMirrored).toBe(false);
  });

  it('can be overridden for this page, without being saved', () => {
    const page = new EventTarget();
    const store = new SettingsStore(page);

    store.override({ theme: 'dark', layout: 'speaker' });
    saveSettings({ ...DEFAULTS, isMirrored: false });
    page.dispatchEvent(stored(SETTINGS_KEY));

    expect(store.state.get()).toEqual({
      ...DEFAULTS,
      isMirrored: false,
      theme: 'dark',
      layout: 'speaker',
    });
    expect(document.documentElement.getAttribute('data-theme')).toBe('dark');
    expect(loadSettings()).toMatchObject({ theme: 'system', layout: 'grid' });
  });

  it('that the person changes are no longer overridden', () => {
    const store = new SettingsStore();
    store.override({ theme: 'dark', layout: 'speaker' });

    store.change({ theme: 'light' });

    expect(store.state.get()).toMatchObject({ theme: 'light', layout: 'speaker' });
    expect(loadSettings()).toMatchObject({ theme: 'light', layout: 'grid' });
  });

  it('ignore what other tabs store for other purposes', () => {
    const page = new EventTarget();
    const store = new SettingsStore(page);
    saveSettings({ ...DEFAULTS, isMirrored: false });

    page.dispatchEvent(stored('throughline.preferences'));

    expect(store.state.get().isMirrored).toBe(true);
  });

  it.each([
    [{}, true],
    [{ isRelayOnly: false }, false],
  ])(
    'keep the relay that a person chose in version 0.1.0 until they choose again: %j',
    (since, isRelayOnly) => {
      localStorage.setItem('throughline.preferences', JSON.stringify({ relayOnly: true }));
      localStorage.setItem(SETTINGS_KEY, JSON.stringify(since));

      expect(loadSettings().isRelayOnly).toBe(isRelayOnly);
    },
  );
});
