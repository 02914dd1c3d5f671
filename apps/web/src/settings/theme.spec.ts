import { afterEach, describe, expect, it } from 'vitest';
import { readSettings, saveSettings, SETTINGS_KEY, THEMES } from '@/storage/settings';
import { showTheme, THEME_SCRIPT } from './theme';

const shown = () => document.documentElement.getAttribute('data-theme');

/** As the browser runs the script of a page that it has just received. */
function loadPage(): void {
  document.documentElement.removeAttribute('data-theme');
  // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call -- a script without a file
  new Function(THEME_SCRIPT)();
}

afterEach(() => localStorage.clear());

describe('the script in the HTML', () => {
  it.each(THEMES)('shows the theme %s as the page does later', (theme) => {
    saveSettings({ ...readSettings(undefined), theme });
    loadPage();
    const early = shown();

    showTheme(theme);

    expect(shown()).toBe(early);
    expect(early).toBe(theme === 'system' ? null : theme);
  });

  it.each(['', '{', 'null', '{"theme":"neon"}', '{"theme":{"toString":1}}'])(
    'leaves the theme to the system if the storage contains %s',
    (stored) => {
      localStorage.setItem(SETTINGS_KEY, stored);

      loadPage();

      expect(shown()).toBeNull();
    },
  );

  it('shows a theme that was chosen in another tab', () => {
    loadPage();
    saveSettings({ ...readSettings(undefined), theme: 'dark' });

    dispatchEvent(new Event('storage'));

    expect(shown()).toBe('dark');
  });
});
