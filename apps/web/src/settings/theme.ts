/**
 * Light or dark, by an attribute of `<html>` that the style sheet reads. `THEME_SCRIPT` sets it before the browser draws
 * anything, so that no page appears in the wrong theme first.
 */
import { SETTINGS_KEY, type Theme } from '@/storage/settings';

const ATTRIBUTE = 'data-theme';

/** No-op on the server. */
export function showTheme(theme: Theme): void {
  if (typeof document === 'undefined') return;
  const { documentElement: root } = document;
  if (theme === 'system') root.removeAttribute(ATTRIBUTE);
  else root.setAttribute(ATTRIBUTE, theme);
}

/** Runs in the HTML itself, as `SCRIPT_GUARD` does: before any file is loaded, and again when another tab saves. */
export const THEME_SCRIPT = `(function () {
  var root = document.documentElement;
  function show() {
    var theme;
    try {
      theme = JSON.parse(localStorage.getItem('${SETTINGS_KEY}')).theme;
    } catch (error) {}
    if (theme === 'light' || theme === 'dark') root.setAttribute('${ATTRIBUTE}', theme);
    else root.removeAttribute('${ATTRIBUTE}');
  }
  show();
  addEventListener('storage', show);
})();`;
