/**
 * Light or dark, and whether anything moves, by attributes of `<html>` that the style sheet reads. `APPEARANCE_SCRIPT` sets
 * them before the browser draws anything, so that no page appears in the wrong theme first.
 */
import { type Settings, SETTINGS_KEY } from '@/storage/settings';

const THEME = 'data-theme';
const MOTION = 'data-motion';

/** No-op on the server. */
export function showAppearance({ theme, motion }: Pick<Settings, 'theme' | 'motion'>): void {
  if (typeof document === 'undefined') return;
  show(THEME, theme);
  show(MOTION, motion);
}

function show(attribute: string, value: string): void {
  const { documentElement: root } = document;
  if (value === 'system') root.removeAttribute(attribute);
  else root.setAttribute(attribute, value);
}

/** Runs in the HTML itself, as `SCRIPT_GUARD` does: before any file is loaded, and again when another tab saves. */
export const APPEARANCE_SCRIPT = `(function () {
  var root = document.documentElement;
  function set(attribute, value, known) {
    if (known.indexOf(value) < 0) root.removeAttribute(attribute);
    else root.setAttribute(attribute, value);
  }
  function show() {
    var stored;
    try {
      stored = JSON.parse(localStorage.getItem('${SETTINGS_KEY}'));
    } catch (error) {}
    stored = stored || {};
    set('${THEME}', stored.theme, ['light', 'dark']);
    set('${MOTION}', stored.motion, ['none']);
  }
  show();
  addEventListener('storage', show);
})();`;
