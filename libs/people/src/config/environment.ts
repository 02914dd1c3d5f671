import { existsSync } from 'node:fs';

/** Chromium without the part that draws windows: a meeting needs a third less processor time (docs/adr/0060). */
const HEADLESS_SHELL = '/usr/bin/chromium-headless-shell';
const CHROMIUM = '/usr/bin/chromium';

/** The browser named by CHROMIUM; otherwise Debian's headless shell, or Debian's Chromium where that is not installed. */
export const chromiumPath =
  process.env['CHROMIUM'] ?? (existsSync(HEADLESS_SHELL) ? HEADLESS_SHELL : CHROMIUM);
