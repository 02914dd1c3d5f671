/** English and Simplified Chinese: which language a page has, and a meeting of people with different ones [ADR 54]. */
import { BLUE, expectPicture, RED, type Person } from '@throughline/people';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.js';

/** Names, addresses, products and keys have no other language. */
const LATIN_WORDS = /[A-Za-z]{2,}/g;
const UNTRANSLATED = new Set([
  'Throughline',
  'English',
  'Ada',
  'Bob',
  'UDP',
  'IP',
  'Ctrl',
  'Alt',
  'Shift',
  'Enter',
  'ms',
]);

/** The texts and labels in the page that contain a word of Latin letters, but for those that no language translates. */
function untranslatedTexts(page: Page): Promise<string[]> {
  return page
    .evaluate(async () => {
      const devices = await navigator.mediaDevices.enumerateDevices();
      const deviceNames = new Set(devices.map(({ label }) => label));
      const seen: string[] = [document.title];
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const { data, parentElement } = walker.currentNode as Text;
        if (parentElement?.closest('script, style, noscript, [translate="no"]') === null)
          seen.push(data);
      }
      for (const element of document.querySelectorAll('[aria-label], [title], [placeholder]'))
        for (const name of ['aria-label', 'title', 'placeholder'])
          seen.push(element.getAttribute(name) ?? '');
      return seen.filter((text) => !deviceNames.has(text));
    })
    .then((texts) =>
      texts.filter((text) =>
        (text.replace(/https?:\S+|[a-z]{4}-[a-z]{4}-[a-z]{4}/g, '').match(LATIN_WORDS) ?? []).some(
          (word) => !UNTRANSLATED.has(word),
        ),
      ),
    );
}

/** The button of each panel, and the panel. */
const PANELS = [
  [/^会议中的人/, '参会者'],
  [/^聊天$/, '聊天'],
  [/^文件$/, '文件'],
  [/^路径$/, '路径'],
] as const;

const languageOf = (page: Page) => page.locator('html');

/** As `Person.joins`, on a Chinese page. */
async function joinsInChinese({ name, page }: Person, url: string): Promise<void> {
  await page.goto(url);
  await page.getByLabel('你的名字').fill(name);
  await page.getByRole('button', { name: '加入', exact: true }).click();
}

test('a page has the language of the browser, until the person chooses another', async ({
  product,
  arrive,
}) => {
  const { page } = await arrive({ name: 'Ada', camera: RED, language: 'zh-CN' });
  const { url } = await product.createRoom();
  await page.goto(product.origin);
  await expect(languageOf(page)).toHaveAttribute('lang', 'zh-Hans');
  await expect(page.getByRole('heading', { name: '畅通无阻的会议' })).toBeVisible();

  await page.getByRole('combobox', { name: '语言' }).selectOption('English');

  await expect(page.getByRole('button', { name: 'Start a meeting' })).toBeVisible();
  await expect(languageOf(page)).toHaveAttribute('lang', 'en');
  await page.goto(url);
  await expect(page.getByLabel('Your name')).toBeVisible();

  await page.getByRole('combobox', { name: 'Language' }).selectOption('简体中文');

  await expect(page.getByLabel('你的名字')).toBeVisible();
});

test('two people meet in two languages, and the Chinese pages have no English text', async ({
  product,
  ada,
  arrive,
}) => {
  const bob = await arrive({ name: 'Bob', camera: BLUE, language: 'zh-CN' });
  const room = await product.createRoom();
  await ada.joins(product.hostLinkOf(room));
  await bob.page.goto(product.origin);
  await expect(bob.page.getByRole('button', { name: '发起会议' })).toBeEnabled();
  expect(await untranslatedTexts(bob.page)).toEqual([]);
  await bob.page.goto(room.url);
  await expect(bob.page.getByText('会议中有 1 人')).toBeVisible();
  expect(await untranslatedTexts(bob.page)).toEqual([]);

  await joinsInChinese(bob, room.url);

  await expectPicture(bob.tileOf(ada), RED);
  await expectPicture(ada.tileOf(bob), BLUE);
  await expect(bob.tileOf(ada).getByRole('button', { name: '直连' })).toBeVisible();
  expect(await untranslatedTexts(bob.page)).toEqual([]);

  await ada.presses('Raise hand');
  await expect(bob.tileOf(ada).getByLabel('已举手，第 1 位')).toBeVisible();
  for (const [button, panel] of PANELS) {
    await bob.page.getByRole('button', { name: button }).click();
    await expect(bob.page.getByRole('complementary', { name: panel })).toBeVisible();
    expect(await untranslatedTexts(bob.page)).toEqual([]);
  }
  await ada.page.getByRole('button', { name: 'People in the meeting' }).click();
  await ada.presses('Mute Bob');
  await expect(bob.page.getByText('Ada 将你静音').first()).toBeVisible();

  await bob.page.getByRole('button', { name: '离开', exact: true }).click();

  await expect(bob.page.getByRole('heading', { name: '你已离开会议' })).toBeVisible();
  expect(await untranslatedTexts(bob.page)).toEqual([]);
});
