import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, leave, openPeoplePanel, test } from './fixtures.js';

const DAY_MS = 86_400_000;

const recent = (page: Page) => page.getByRole('region', { name: 'Recent meetings' });

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
  // The field has the time of the device and no seconds.
  const startsAt = new Date(Math.ceil(Date.now() / 60_000) * 60_000 + 20 * DAY_MS);
  await page.goto(product.origin);
  const start = await page.evaluate((ms) => {
    const date = new Date(ms);
    return new Date(ms - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
  }, startsAt.getTime());

  await ada.presses('Plan a meeting');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Meeting name').fill('Planning, Q1; all');
  await dialog.getByLabel('Date and time').fill(start);
  await dialog.getByLabel('Duration').selectOption('45');
  await dialog.getByRole('button', { name: 'Create the link' }).click();
  const link = await dialog.getByRole('textbox', { name: 'Link to this meeting' }).inputValue();
  await dialog.getByRole('button', { name: 'Copy link' }).click();
  await expect(dialog.getByRole('button', { name: 'Link copied' })).toBeVisible();

  const lines = await savesCalendarFile(page, 'Save for your calendar');
  const utc = (ms: number) => new Date(ms).toISOString().replace(/[-:]|\.\d+/g, '');
  expect(lines).toContain(String.raw`SUMMARY:Planning\, Q1\; all`);
  expect(lines).toContain(`DTSTART:${utc(startsAt.getTime())}`);
  expect(lines).toContain(`DTEND:${utc(startsAt.getTime() + 45 * 60_000)}`);
  expect(lines).toContain(`URL:${link}`);

  const room = (await (await fetch(link.replace('/meet/', '/api/rooms/'))).json()) as object;
  expect(room).toMatchObject({
    name: 'Planning, Q1; all',
    expiresAt: startsAt.getTime() + 45 * 60_000 + DAY_MS,
  });

  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(recent(page)).toContainText('Starts:');
  await recent(page).getByRole('link', { name: 'Planning, Q1; all' }).click();
  await expect(page).toHaveURL(link);
  await page.getByLabel('Your name').fill('Ada');
  await ada.pressesJoin();
  await openPeoplePanel(ada);
  await expect(page.getByRole('switch', { name: 'Lock the meeting' })).toBeVisible();
});

test('in Chinese, a meeting is planned at the suggested time, and a time that has passed is not', async ({
  product,
  ada: { page },
}) => {
  await page.goto(product.origin);
  await page.getByRole('combobox', { name: 'Language' }).selectOption('zh-Hans');
  await page.getByRole('button', { name: '预约会议' }).click();
  const dialog = page.getByRole('dialog');
  const start = dialog.getByLabel('日期和时间');
  const suggested = await start.inputValue();

  await start.fill('2020-01-01T10:00');
  await dialog.getByRole('button', { name: '创建链接' }).click();
  await expect(dialog.getByRole('alert')).toBeVisible();
  await expect(start).toBeFocused();
  await start.fill(suggested);
  await dialog.getByRole('button', { name: '创建链接' }).click();

  const link = await dialog.getByRole('textbox', { name: '此会议的链接' }).inputValue();
  const lines = await savesCalendarFile(page, '保存日历文件');
  expect(lines).toContain('SUMMARY:视频会议');
  expect(lines).toContain(`DESCRIPTION:在浏览器中加入，无需帐号：${link}`);
});

test('the start page lists the meetings of this browser until they are removed', async ({
  product,
  ada,
}) => {
  const { page } = ada;
  await page.goto(product.origin);
  await expect(recent(page)).toHaveCount(0);
  for (const name of ['Weekly', 'Monthly']) {
    await ada.joins((await product.createRoom({ name, passcode: 'sesame' })).url);
    await page.getByLabel('Passcode').fill('sesame');
    await ada.pressesJoin();
    await leave(ada);
    await page.getByRole('link', { name: 'Home' }).click();
  }

  const links = recent(page).getByRole('link');
  await expect(links).toHaveText([/^Monthly.*Last used:/, /^Weekly.*Last used:/]);
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('sesame');

  await recent(page).getByRole('button', { name: 'Remove Monthly from the list' }).click();
  await expect(links).toHaveText([/^Weekly/]);
  await expect(recent(page).getByRole('heading')).toBeFocused();
  await recent(page).getByRole('button', { name: 'Remove all' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove all' }).click();
  await expect(recent(page)).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await page.reload();
  await expect(page.getByRole('button', { name: 'Start a meeting' })).toBeEnabled();
  await expect(recent(page)).toHaveCount(0);
});
