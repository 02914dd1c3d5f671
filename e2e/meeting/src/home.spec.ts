import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, leave, openPeoplePanel, test } from './fixtures.js';
import { ANY_TEXT, matching, words, wordsIn } from './words.js';

const DAY_MS = 86_400_000;

const recent = (page: Page) => page.getByRole('region', { name: words.recent.title });

/** Saves the calendar file of the dialog. Resolves with its content lines, unfolded (RFC 5545 §3.1). */
async function savesCalendarFile(page: Page, button: string): Promise<string[]> {
  const downloading = page.waitForEvent('download');
  await page.getByRole('dialog').getByRole('button', { name: button }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/^[a-z-]{14}\.ics$/);
  const text = await readFile(await download.path(), 'utf8');
  return text.replaceAll('\r\n ', '').split('\r\n');
}

test('[ROOM-9, TOK-3] a planned meeting: a link that works, a calendar file, and its host', async ({
  product,
  ada,
}) => {
  const { page } = ada;
  const name = 'Planning, Q1; all';
  // The field has the time of the device and no seconds.
  const startsAt = new Date(Math.ceil(Date.now() / 60_000) * 60_000 + 20 * DAY_MS);
  await page.goto(product.origin);
  const start = await page.evaluate((ms) => {
    const date = new Date(ms);
    return new Date(ms - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
  }, startsAt.getTime());

  await ada.presses(words.plan.title);
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(words.home.name).fill(name);
  await dialog.getByLabel(words.plan.start).fill(start);
  await dialog.getByLabel(words.plan.duration).selectOption('45');
  await dialog.getByRole('button', { name: words.plan.create }).click();
  const link = await dialog.getByRole('textbox', { name: words.copyLink.label }).inputValue();
  await dialog.getByRole('button', { name: words.copyLink.copy }).click();
  await expect(dialog.getByRole('button', { name: words.copyLink.copied })).toBeVisible();

  const lines = await savesCalendarFile(page, words.plan.calendar);
  const utc = (ms: number) => new Date(ms).toISOString().replace(/[-:]|\.\d+/g, '');
  expect(lines).toContain(String.raw`SUMMARY:Planning\, Q1\; all`);
  expect(lines).toContain(`DTSTART:${utc(startsAt.getTime())}`);
  expect(lines).toContain(`DTEND:${utc(startsAt.getTime() + 45 * 60_000)}`);
  expect(lines).toContain(`URL:${link}`);

  const room = (await (await fetch(link.replace('/meet/', '/api/rooms/'))).json()) as object;
  expect(room).toMatchObject({
    name,
    expiresAt: startsAt.getTime() + 45 * 60_000 + DAY_MS,
  });

  await dialog.getByRole('button', { name: words.ui.close }).click();
  await expect(recent(page)).toContainText(matching(words.recent.starts({ time: ANY_TEXT })));
  await recent(page).getByRole('link', { name }).click();
  await expect(page).toHaveURL(link);
  await page.getByLabel(words.join.name).fill('Ada');
  await ada.pressesJoin();
  await openPeoplePanel(ada);
  await expect(page.getByRole('switch', { name: words.roomSettings.locked.label })).toBeVisible();
});

const chinese = wordsIn('zh-Hans');

test('in Chinese, a meeting is planned at the suggested time, and a time that has passed is not', async ({
  product,
  ada: { page },
}) => {
  await page.goto(product.origin);
  await page.getByRole('combobox', { name: words.ui.language }).selectOption('zh-Hans');
  await page.getByRole('button', { name: chinese.plan.title }).click();
  const dialog = page.getByRole('dialog');
  const start = dialog.getByLabel(chinese.plan.start);
  const suggested = await start.inputValue();

  await start.fill('2020-01-01T10:00');
  await dialog.getByRole('button', { name: chinese.plan.create }).click();
  await expect(dialog.getByRole('alert')).toBeVisible();
  await expect(start).toBeFocused();
  await start.fill(suggested);
  await dialog.getByRole('button', { name: chinese.plan.create }).click();

  const link = await dialog.getByRole('textbox', { name: chinese.copyLink.label }).inputValue();
  const lines = await savesCalendarFile(page, chinese.plan.calendar);
  expect(lines).toContain(`SUMMARY:${chinese.plan.entryTitle}`);
  expect(lines).toContain(`DESCRIPTION:${chinese.plan.entryNote({ link })}`);
});

test('the start page lists the meetings of this browser until they are removed, each after a question', async ({
  product,
  ada,
}) => {
  const { page } = ada;
  await page.goto(product.origin);
  await expect(recent(page)).toHaveCount(0);
  for (const name of ['Weekly', 'Monthly']) {
    await ada.joins((await product.createRoom({ name, passcode: 'sesame' })).url);
    await page.getByLabel(words.join.passcode).fill('sesame');
    await ada.pressesJoin();
    await leave(ada);
    await page.getByRole('link', { name: words.pages.home }).click();
  }

  const links = recent(page).getByRole('link');
  await expect(links).toHaveText([/^Monthly/, /^Weekly/]);
  for (const link of await links.all())
    await expect(link).toContainText(matching(words.recent.used({ time: ANY_TEXT })));
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('sesame');

  await recent(page)
    .getByRole('button', { name: words.recent.remove({ name: 'Monthly' }) })
    .click();
  await expect(links).toHaveText([/^Monthly/, /^Weekly/]);
  await page.getByRole('dialog').getByRole('button', { name: words.recent.removeAction }).click();
  await expect(links).toHaveText([/^Weekly/]);
  await expect(recent(page).getByRole('listitem')).toBeFocused();
  await recent(page).getByRole('button', { name: words.recent.removeAll }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: words.recent.removeAllAction })
    .click();
  await expect(recent(page)).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await page.reload();
  await expect(page.getByRole('button', { name: words.home.start })).toBeEnabled();
  await expect(recent(page)).toHaveCount(0);
});
