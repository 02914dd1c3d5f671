/** The pictures of each story. With `--update-snapshots` they are made, without it compared. */
import { Catalogue, readStories, USER_AGENT } from '../src/catalogue.js';
import { expect, test as base } from '@playwright/test';

/** Texts name times of the day and days from now. */
const NOW = new Date('2026-12-01T09:00:00Z');

const DESKTOP = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };

const VIEWS = [
  { name: 'desktop-light', viewport: DESKTOP, colorScheme: 'light' },
  { name: 'desktop-dark', viewport: DESKTOP, colorScheme: 'dark' },
  { name: 'phone-light', viewport: PHONE, colorScheme: 'light' },
] as const;

const test = base.extend<object, { catalogue: Catalogue }>({
  catalogue: [
    async ({ browser }, use) => {
      const page = await browser.newPage({
        userAgent: USER_AGENT,
        locale: 'en-US',
        timezoneId: 'UTC',
        reducedMotion: 'reduce',
      });
      await page.clock.setFixedTime(NOW);
      await use(await Catalogue.open(page));
      await page.close();
    },
    { scope: 'worker' },
  ],
});

for (const story of readStories())
  test(`${story.title}, ${story.name}`, async ({ catalogue }) => {
    const { page } = catalogue;
    await page.setViewportSize(DESKTOP);
    expect(await catalogue.render(story, 'light')).toEqual([]);
    for (const { name, viewport, colorScheme } of VIEWS) {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme });

      await expect.soft(page).toHaveScreenshot([name, `${story.id}.png`]);
    }
  });
