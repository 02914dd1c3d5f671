import { type Page } from '@playwright/test';
import { BLUE, expectPicture } from '@throughline/people';
import { expect, leave, meet, test } from './fixtures.js';
import { setHidden } from './shown-page.js';
import { recordTones, tonesOf } from './tones.js';
import { matching, words } from './words.js';
import { WEEKLY } from './weekly.js';

const LIGHT = 'rgb(245, 247, 246)';
const DARK = 'rgb(14, 18, 19)';

const backgroundOf = (page: Page) =>
  page.evaluate(() => getComputedStyle(document.body).backgroundColor);

const settingsOf = (page: Page) => page.getByRole('dialog', { name: words.settings.title });

async function openSettings(page: Page, section: string): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('data-ready', '');
  await page.getByRole('button', { name: words.settingsButton.settings, exact: true }).click();
  await settingsOf(page).getByRole('tab', { name: section }).click();
}

/** The loudspeaker of each element that plays another participant. */
const speakersInUse = (page: Page) =>
  page.evaluate(() => [...document.querySelectorAll('audio')].map(({ sinkId }) => sinkId));

test('a chosen theme is on the first picture of every page, and on other tabs at once', async ({
  product,
  ada,
}) => {
  const { page } = ada;
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto(product.home);
  expect(await backgroundOf(page)).toBe(LIGHT);

  await openSettings(page, words.settingsSections.appearance);
  await page.getByRole('radio', { name: words.themes.dark }).check();
  await expect.poll(() => backgroundOf(page)).toBe(DARK);

  const opening = page.waitForEvent('popup');
  await page.evaluate(() => void open('about:blank'));
  const second = await opening;
  await second.emulateMedia({ colorScheme: 'light' });
  // None of the page's scripts ever arrives: this is what the HTML and the style sheet draw.
  await second.route(/\.js(\?|$)/, () => undefined);
  await second.goto(product.home, { waitUntil: 'commit' });
  await expect
    .poll(() => second.evaluate(() => performance.getEntriesByName('first-paint').length))
    .toBe(1);
  expect(await backgroundOf(second)).toBe(DARK);

  await page.getByRole('radio', { name: words.themes.light }).check();
  await expect.poll(() => backgroundOf(second)).toBe(LIGHT);
  await second.close();
});

test('the meeting has the chosen theme, and the own camera is mirrored as chosen', async ({
  product,
  ada,
}) => {
  const { page } = ada;
  await page.emulateMedia({ colorScheme: 'light' });
  const { url } = await product.createRoom();
  await ada.joins(url);
  const own = page.getByTestId('self-tile').locator('video');
  await expect(own).toHaveCSS('transform', 'matrix(-1, 0, 0, 1, 0, 0)');

  await openSettings(page, words.settingsSections.appearance);
  await page.getByRole('radio', { name: words.themes.dark }).check();
  await page.getByRole('switch', { name: words.settings.mirror }).uncheck();
  await page.keyboard.press('Escape');
  await page.reload();

  await expect(own).toHaveCSS('transform', 'none');
  await expect(page.getByRole('main', { name: words.controls.people })).toHaveCSS(
    'color-scheme',
    'dark',
  );
});

test(
  'the others are heard on the chosen speaker, and on that of the system once it is gone',
  WEEKLY,
  async ({ product, ada, bob }) => {
    const { page } = ada;
    await meet(product, ada, bob);
    await openSettings(page, words.settingsSections.devices);
    const speaker = page.getByLabel(words.settings.speaker, { exact: true });
    await expect(speaker.locator('option')).not.toHaveCount(1);
    await speaker.selectOption({ index: 1 });
    const chosen = await speaker.inputValue();

    await expect.poll(() => speakersInUse(page)).toEqual([chosen]);
    await page.getByRole('button', { name: words.settings.testSound }).click();
    await expect(page.getByText(words.settings.testPlaying)).toBeVisible();
    await expect(page.getByText(words.settings.testPlaying)).toBeHidden();
    await expect(page.getByText(words.settings.testFailed)).toBeHidden();
    await page.keyboard.press('Escape');

    // Not of Ada's own page, for which Chromium's headless shell makes new ids of the devices.
    await bob.page.reload();
    await expect(ada.remoteTiles).toHaveCount(1);
    await expectPicture(ada.tileOf(bob), BLUE);
    await expect.poll(() => speakersInUse(page)).toEqual([chosen]);

    await page.evaluate((gone) => {
      const { mediaDevices } = navigator;
      const enumerate = mediaDevices.enumerateDevices.bind(mediaDevices);
      mediaDevices.enumerateDevices = async () =>
        (await enumerate()).filter(({ deviceId }) => deviceId !== gone);
      mediaDevices.dispatchEvent(new Event('devicechange'));
    }, chosen);
    await expect.poll(() => speakersInUse(page)).toEqual(['']);
  },
);

test('a sound is played when a person joins, and none when one leaves while sounds are off', async ({
  product,
  ada,
  bob,
}) => {
  const JOINED = [523, 784];
  await recordTones(ada);
  const { url } = await product.createRoom();
  await ada.joins(url);
  await openSettings(ada.page, words.settingsSections.notifications);
  const sounds = ada.page.getByRole('switch', { name: words.settings.cues });

  await bob.joins(url);
  await expect.poll(() => tonesOf(ada)).toEqual(JOINED);

  await sounds.uncheck();
  await leave(bob);
  await expect(ada.remoteTiles).toHaveCount(0);
  await sounds.check();
  await bob.joins(url);
  await expect.poll(() => tonesOf(ada)).toEqual([...JOINED, ...JOINED]);
});

test.describe('the list of shortcuts', () => {
  /** What each shortcut changes on the page, found by pressing the keys that the list shows. */
  const EFFECTS: Record<string, (page: Page) => Promise<void>> = {
    microphone: (page) =>
      expect(page.getByRole('button', { name: words.devices.turnOn.microphone })).toBeVisible(),
    camera: (page) =>
      expect(page.getByRole('button', { name: words.devices.turnOn.camera })).toBeVisible(),
    reactions: (page) =>
      expect(page.getByRole('group', { name: words.reactions.list })).toBeVisible(),
    hand: (page) => expect(page.getByRole('button', { name: words.hands.lower })).toBeVisible(),
    chat: (page) =>
      expect(page.getByRole('complementary', { name: words.chat.title })).toBeVisible(),
    people: (page) =>
      expect(page.getByRole('complementary', { name: words.people.title })).toBeVisible(),
    files: (page) =>
      expect(page.getByRole('complementary', { name: words.files.title })).toBeVisible(),
    paths: (page) =>
      expect(page.getByRole('complementary', { name: words.paths.title })).toBeVisible(),
    fullScreen: (page) =>
      expect.poll(() => page.evaluate(() => document.fullscreenElement !== null)).toBe(true),
    help: (page) => expect(settingsOf(page)).toBeVisible(),
  };

  /** Presses “?”, and returns the listed actions with their keys as Playwright names them. */
  async function listedShortcuts(page: Page): Promise<[action: string, keys: string][]> {
    await page.keyboard.press('?');
    await expect(settingsOf(page).getByRole('table')).toBeVisible();
    const rows = await settingsOf(page)
      .getByRole('row')
      .evaluateAll((all) =>
        all.map((row) => [row.dataset['action'] ?? '', row.querySelector('kbd')?.innerText ?? '']),
      );
    await page.keyboard.press('Escape');
    // The browser hides the dialog before it sends the page the event.
    await expect(page.locator('dialog')).toHaveCount(0);
    return rows.map(([action = '', keys = '']) => [
      action,
      keys.replace('Ctrl', 'Control').split(' ').join('+'),
    ]);
  }

  async function expectAllToWork(page: Page, actions: string[]): Promise<void> {
    const listed = await listedShortcuts(page);
    expect(listed.map(([action]) => action)).toEqual(actions);
    for (const [action, keys] of listed) {
      const expectEffect = EFFECTS[action];
      if (expectEffect === undefined) throw new Error(`no known effect: ${action}`);
      await page.keyboard.press(keys);
      await expectEffect(page);
    }
  }

  test('is true on the home page and in the lobby', async ({ product, ada }) => {
    const { page } = ada;
    await page.goto(product.home);
    await expect(page.locator('html')).toHaveAttribute('data-ready', '');
    await expectAllToWork(page, ['help']);

    const { url } = await product.createRoom();
    await page.goto(url);
    await expect(page.getByRole('button', { name: words.devices.turnOff.camera })).toBeVisible();
    await page.getByRole('heading', { level: 1 }).focus();
    await expectAllToWork(page, ['microphone', 'camera', 'help']);
  });

  test('is true in the meeting, where typing opens nothing', async ({ product, ada, bob }) => {
    const { page } = ada;
    await meet(product, ada, bob);
    await expectAllToWork(page, [
      'microphone',
      'camera',
      'hand',
      'reactions',
      'chat',
      'people',
      'files',
      'paths',
      'fullScreen',
      'help',
    ]);
    await page.keyboard.press('Escape');

    await page.keyboard.press('Control+Alt+C');
    const composer = page.getByRole('textbox', { name: words.chat.label });
    await composer.pressSequentially('Really?');

    await expect(composer).toHaveValue('Really?');
    await expect(settingsOf(page)).toBeHidden();
  });
});

test('a muted person talks while the space bar is held, once they have chosen it', async ({
  product,
  ada,
  bob,
}) => {
  const { page } = ada;
  await meet(product, ada, bob);
  await ada.presses(words.devices.turnOff.microphone);
  await openSettings(page, words.settingsSections.shortcuts);
  await page.getByRole('switch', { name: words.settings.pushToTalk }).check();
  await page.keyboard.press('Escape');
  const isMutedForBob = bob.tileOf(ada).getByLabel(words.tiles.microphoneOff);
  await expect(isMutedForBob).toBeVisible();
  // Pressing the button that was clicked last would unmute for good.
  await page.getByRole('button', { name: words.devices.turnOn.microphone }).focus();

  await page.keyboard.down(' ');
  await expect(isMutedForBob).toBeHidden();
  await page.keyboard.up(' ');
  await expect(isMutedForBob).toBeVisible();
});

test('a reset leaves nothing of this site in the browser', async ({ product, ada }) => {
  const { page } = ada;
  const { url } = await product.createRoom();
  await ada.joins(url);
  await expect(page.getByRole('button', { name: words.controls.leave })).toBeVisible();
  await openSettings(page, words.settingsSections.appearance);
  await page.getByRole('radio', { name: words.themes.dark }).check();
  await page.keyboard.press('Escape');
  await leave(ada);
  await page.goto(product.home);

  await openSettings(page, words.settingsSections.reset);
  await settingsOf(page).getByRole('button', { name: words.settings.reset }).click();
  await page.getByRole('button', { name: words.settings.resetAction, exact: true }).click();

  await expect(page.getByText(words.settings.resetDone)).toBeVisible();
  expect(await page.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0]);
  await page.goto(url);
  await expect(page.getByLabel(words.join.name)).toHaveValue('');
});

test('the title counts what was written while the person looked elsewhere', async ({
  product,
  ada,
  bob,
}) => {
  const oneUnread = matching(`(${words.titleBadge.unread({ count: 1 })}) `);
  await meet(product, ada, bob);
  await setHidden(ada, true);

  await bob.page.keyboard.press('Control+Alt+C');
  const message = bob.page.getByRole('textbox', { name: words.chat.label });
  await message.fill('Are you there?');
  await message.press('Enter');

  await expect(ada.page).toHaveTitle(oneUnread);
  await setHidden(ada, false);
  await expect(ada.page).not.toHaveTitle(oneUnread);
});

test('the settings link to the licences of the software in the pages', async ({ product, ada }) => {
  const { page } = ada;
  await page.goto(product.home);
  await openSettings(page, words.settingsSections.reset);
  const link = settingsOf(page).getByRole('link', { name: words.settings.licences });

  const address = await link.evaluate((element: HTMLAnchorElement) => element.href);
  const response = await page.request.get(address);

  const titles = (await response.text()).split('\n');
  for (const name of [
    'react',
    'next',
    '@sapphi-red/web-noise-suppressor',
    '@twilio/video-processors',
  ])
    expect(titles).toContainEqual(expect.stringMatching(new RegExp(`^${name} \\d`)));
});
