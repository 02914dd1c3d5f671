import { afterEach, describe, expect, it } from 'vitest';
import { MOTIONS, readSettings, saveSettings, SETTINGS_KEY, THEMES } from '@/storage/settings';
import { APPEARANCE_SCRIPT, showAppearance } from './appearance';

const DEFAULTS = readSettings(undefined);
const ATTRIBUTES = ['data-theme', 'data-motion'] as const;
const shown = () => ATTRIBUTES.map((name) => document.documentElement.getAttribute(name));

/** As the browser runs the script of a page that it has just received. */
function loadPage(): void {
  for (const name of ATTRIBUTES) document.documentElement.removeAttribute(name);
  // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call -- a script without a file
  new Function(APPEARANCE_SCRIPT)();
}

afterEach(() => localStorage.clear());

describe('the script in the HTML', () => {
  it.each(THEMES.flatMap((theme) => MOTIONS.map((motion) => ({ theme, motion }))))(
    'shows the theme $theme and the motion $motion as the page does later',
    ({ theme, motion }) => {
      saveSettings({ ...DEFAULTS, theme, motion });
      loadPage();
      const early = shown();

      showAppearance({ theme, motion });

      expect(shown()).toEqual(early);
      expect(early).toEqual([theme, motion].map((value) => (value === 'system' ? null : value)));
    },
  );

  it.each(['', '{', 'null', '{"theme":"neon","motion":"all"}', '{"theme":{"toString":1}}'])(
    'leaves both to the system if the storage contains %s',
    (stored) => {
      localStorage.setItem(SETTINGS_KEY, stored);

      loadPage();

      expect(shown()).toEqual([null, null]);
    },
  );

  it('shows what was chosen in another tab', () => {
    loadPage();
    saveSettings({ ...DEFAULTS, theme: 'dark', motion: 'none' });

    dispatchEvent(new Event('storage'));

    expect(shown()).toEqual(['dark', 'none']);
  });
});
