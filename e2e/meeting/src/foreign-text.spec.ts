/** What others write, wherever a page shows it, is text: no element, no script, no address that runs one. */
import type { Page } from '@playwright/test';
import type { Person } from '@throughline/people';
import { expect, openPeoplePanel, test } from './fixtures.js';
import { ANY_TEXT, matching, words } from './words.js';

const MARKUP = '<img src=x onerror=hacked()>';

const MESSAGES = [
  MARKUP,
  '<script>hacked()</script>',
  '"><svg onload=hacked()>',
  '<iframe srcdoc="<script>parent.hacked()</script>"></iframe>',
  '<a href="javascript:hacked()">here</a> javascript:hacked() [here](javascript:hacked())',
  'https://example.org/"onmouseover="hacked() data:text/html,<script>hacked()</script>',
  '**<b onclick=hacked()>bold</b>** `<i>code</i>`\n```\n</code><script>hacked()</script>\n```',
  '{{constructor.constructor("hacked()")()}} ${hacked()}',
];

/** Reports a call of `hacked`, and elements and addresses that no page of ours has. */
async function expectOnlyText(page: Page): Promise<void> {
  const found = await page.evaluate(() => ({
    calls: Reflect.get(globalThis, 'hackedCalls') as number,
    elements: [
      ...document.querySelectorAll('[src="x"], [onload], [onerror], [onclick], iframe'),
    ].map((element) => element.outerHTML),
    addresses: [...document.querySelectorAll('a')]
      .map(({ href }) => href)
      .filter((href) => !/^https?:/.test(href)),
  }));
  expect(found).toEqual({ calls: 0, elements: [], addresses: [] });
}

const watch = ({ page }: Person) =>
  page.addInitScript(() => {
    const target = globalThis as { hackedCalls?: number; hacked?: () => void };
    target.hackedCalls = 0;
    target.hacked = () => target.hackedCalls!++;
  });

test('names, messages, files and hands of a hostile participant are shown as text', async ({
  product,
  ada,
  arrive,
}) => {
  const room = await product.createRoom({ lobby: true });
  const eve = await arrive({ name: MARKUP, camera: [200, 200, 40] });
  await watch(ada);
  await ada.joins(product.hostLinkOf(room));
  await eve.entersLobby(room.url);
  await eve.presses(words.join.askToJoin);
  await expect(ada.page.getByText(words.waitingGuests.one({ name: MARKUP }))).toBeVisible();
  await expectOnlyText(ada.page);
  await ada.presses(words.people.admit({ name: MARKUP }));
  await expect(ada.tileOf(eve)).toHaveAttribute('data-link', 'connected');

  await eve.presses(words.hands.raise);
  await openPeoplePanel(ada);
  const people = ada.page.getByRole('complementary', { name: words.people.title });
  await expect(people.getByText(MARKUP).first()).toBeVisible();
  await expectOnlyText(ada.page);

  await eve.page.getByRole('button', { name: words.chat.open }).first().click();
  for (const message of MESSAGES) {
    await eve.page.getByRole('textbox', { name: words.chat.label }).fill(message);
    await eve.page.getByRole('textbox', { name: words.chat.label }).press('Enter');
  }
  await ada.page.getByRole('button', { name: words.chat.open }).first().click();
  const log = ada.page.getByRole('log', { name: words.chat.messages });
  await expect(log.getByRole('listitem')).toHaveCount(MESSAGES.length);
  await expect(log).toContainText('{{constructor.constructor("hacked()")()}} ${hacked()}');
  await expectOnlyText(ada.page);

  await eve.presses(words.files.title);
  await eve.page
    .locator('input[type=file]')
    .setInputFiles({ name: `${MARKUP}.svg`, mimeType: 'image/svg+xml', buffer: SVG });
  await eve.presses(words.files.send({ count: 1 }));
  await ada.presses(words.files.title);
  await ada.presses(matching(words.files.acceptFrom({ file: ANY_TEXT, name: MARKUP })));
  await expect(
    ada.page.getByRole('button', { name: matching(words.files.saveFile({ file: ANY_TEXT })) }),
  ).toBeVisible();
  await expectOnlyText(ada.page);
});

const SVG = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" onload="parent.hacked()"><script>parent.hacked()</script></svg>',
);
