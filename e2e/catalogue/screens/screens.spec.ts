/**
 * The pictures in docs/screens: each screen of the product as people see it, from its story. With `--update-snapshots` they
 * are made anew; without it, a picture that differs from its file fails (`npm run screens`).
 */
import { Catalogue, readStories, USER_AGENT } from '../src/catalogue.js';
import { applyCondition, type Condition, PLAIN } from '../src/conditions.js';
import { expect, test } from '@playwright/test';

/** The id of the story of each screen. */
const SCREENS = {
  home: 'home-home-page--default',
  plan: 'home-plan-dialog--planned',
  join: 'join-join-page--network-good',
  check: 'check-report--good',
  waiting: 'join-waiting-page--default',
  meeting: 'meeting-screen--with-others',
  'shared-screen': 'meeting-screen--shared-screen',
  host: 'meeting-screen--as-host-with-guest',
  'one-to-one': 'meeting-stage--two-people',
  people: 'meeting-people-panel--as-host-with-raised-hands',
  chat: 'meeting-chat-panel--conversation',
  files: 'meeting-files-panel--on-their-way',
  paths: 'meeting-paths-panel--seven-others',
  details: 'meeting-connection-details--direct',
  learn: 'learn-glossary--glossary',
  settings: 'settings--appearance',
  left: 'room-ended-page--left',
} as const;

interface View extends Condition {
  scheme: 'light' | 'dark';
  language: 'english' | 'chinese' | 'pseudo-rtl';
}

const DESKTOP = PLAIN.viewport;
const PHONE = { width: 390, height: 844 };

const VIEWS: readonly View[] = [
  { name: 'desktop-light', viewport: DESKTOP, scheme: 'light', language: 'english' },
  { name: 'desktop-dark', viewport: DESKTOP, scheme: 'dark', language: 'english' },
  { name: 'phone-light', viewport: PHONE, scheme: 'light', language: 'english' },
  {
    name: 'landscape-dark',
    viewport: { width: 844, height: 390 },
    scheme: 'dark',
    language: 'english',
  },
  { name: 'phone-chinese', viewport: PHONE, scheme: 'dark', language: 'chinese' },
  { name: 'desktop-rtl', viewport: DESKTOP, scheme: 'light', language: 'pseudo-rtl' },
];

/** Texts name times of the day and days from now. */
const NOW = new Date('2026-12-01T09:00:00Z');

for (const view of VIEWS)
  test.describe(view.name, () => {
    // Storybook pauses animations at their beginning: without them, lines are drawn whole.
    const contextOptions = { reducedMotion: 'reduce' } as const;
    test.use({ userAgent: USER_AGENT, locale: 'en-US', timezoneId: 'UTC', contextOptions });

    for (const [screen, id] of Object.entries(SCREENS))
      test(screen, async ({ page }) => {
        const story = readStories().find((one) => one.id === id);
        if (story === undefined) throw new Error(`the catalogue has no story ${id}`);
        await page.clock.setFixedTime(NOW);
        const catalogue = await Catalogue.open(page, view.language);
        await applyCondition(page, view);

        expect(await catalogue.render(story, view.scheme)).toEqual([]);

        await expect(page).toHaveScreenshot([view.name, `${screen}.png`]);
      });
  });
