/** English and Simplified Chinese: which language a page has, and a meeting of people with different ones [ADR 54]. */
import { BLUE, expectPicture, RED } from '@throughline/people';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.js';
import { wordsIn } from './words.js';

const english = wordsIn('en');
const chinese = wordsIn('zh-Hans');

/** As browsers name it. */
const IN_CHINESE = { language: 'zh-CN', words: chinese.join };

/** Names, addresses, products and keys have no other language. */
const LATIN_WORDS = /[A-Za-z]{2,}/g;
const UNTRANSLATED = new Set([
  'Throughline',
  'English',
  'Ada',
  'Bob',
  'UDP',
  'TCP',
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
  [chinese.panels.people, chinese.people.title],
  [chinese.chat.open, chinese.chat.title],
  [chinese.files.title, chinese.files.title],
  [chinese.paths.title, chinese.paths.title],
] as const;

const languageOf = (page: Page) => page.locator('html');

test('a page has the language of the browser, until the person chooses another, and keeps what the person has entered', async ({
  product,
  arrive,
}) => {
  const { page } = await arrive({ name: 'Ada', camera: RED, ...IN_CHINESE });
  const { url } = await product.createRoom();
  await page.goto(product.origin);
  await expect(languageOf(page)).toHaveAttribute('lang', 'zh-Hans');
  await expect(page.getByRole('heading', { name: chinese.home.headline })).toBeVisible();

  await page.getByLabel(chinese.home.code).fill('mkte');
  await page.getByRole('combobox', { name: chinese.ui.language }).selectOption('English');

  await expect(page.getByRole('button', { name: english.home.start })).toBeVisible();
  await expect(languageOf(page)).toHaveAttribute('lang', 'en');
  await expect(page.getByLabel(english.home.code)).toHaveValue('mkte');
  await expect(page.getByRole('combobox', { name: english.ui.language })).toBeFocused();
  await page.goto(url);
  await page.getByLabel(english.join.name).fill('Ada Lovelace');

  await page.getByRole('combobox', { name: english.ui.language }).selectOption('简体中文');

  await expect(page.getByLabel(chinese.join.name)).toHaveValue('Ada Lovelace');
});

test('two people meet in two languages, and the Chinese pages have no English text', async ({
  product,
  arrive,
}) => {
  const ada = await arrive({ name: 'Ada', camera: RED, language: 'en-GB', words: english.join });
  const bob = await arrive({ name: 'Bob', camera: BLUE, ...IN_CHINESE });
  const room = await product.createRoom();
  await ada.joins(product.hostLinkOf(room));
  await bob.page.goto(product.origin);
  await expect(bob.page.getByRole('button', { name: chinese.home.start })).toBeEnabled();
  expect(await untranslatedTexts(bob.page)).toEqual([]);
  await bob.page.goto(room.url);
  await expect(bob.page.getByText(chinese.join.peopleHere({ count: 1 }))).toBeVisible();
  expect(await untranslatedTexts(bob.page)).toEqual([]);

  await bob.joins(room.url);

  await expectPicture(bob.tileOf(ada), RED);
  await expectPicture(ada.tileOf(bob), BLUE);
  await expect(bob.tileOf(ada).getByRole('button', { name: chinese.routes.direct })).toBeVisible();
  expect(await untranslatedTexts(bob.page)).toEqual([]);

  await ada.presses(english.hands.raise);
  await expect(bob.tileOf(ada).getByLabel(chinese.hands.place({ place: 1 }))).toBeVisible();
  for (const [button, panel] of PANELS) {
    await bob.page.getByRole('button', { name: button }).click();
    await expect(bob.page.getByRole('complementary', { name: panel })).toBeVisible();
    expect(await untranslatedTexts(bob.page)).toEqual([]);
  }
  await ada.page.getByRole('button', { name: english.panels.people }).click();
  await ada.presses(english.people.mute({ name: 'Bob' }));
  await expect(
    bob.page.getByText(chinese.announcements.mutedBy({ name: 'Ada' })).first(),
  ).toBeVisible();

  await bob.page.getByRole('button', { name: chinese.controls.leave, exact: true }).click();

  await expect(bob.page.getByRole('heading', { name: chinese.ended.left })).toBeVisible();
  expect(await untranslatedTexts(bob.page)).toEqual([]);
});
