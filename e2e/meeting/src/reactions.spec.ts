import type { Person } from '@throughline/people';
import { expect, meet, test } from './fixtures.js';
import { words } from './words.js';
import { WEEKLY } from './weekly.js';

const seenBy = (person: Person, sender: Person) => person.tileOf(sender).getByTestId('reactions');

test('[REA-1] a reaction floats over the tile of its sender on every page, and leaves by itself', async ({
  product,
  ada,
  bob,
  cleo,
}) => {
  const url = await meet(product, ada, bob);
  await cleo.joins(url);
  for (const other of [ada, bob])
    await expect(cleo.tileOf(other)).toHaveAttribute('data-link', 'connected');
  await expect(ada.tileOf(cleo)).toHaveAttribute('data-link', 'connected');
  await cleo.presses(words.devices.turnOff.camera);

  await cleo.presses(words.reactions.react);
  await cleo.presses(words.reactionNames.applause);

  for (const other of [ada, bob]) await expect(seenBy(other, cleo)).toHaveText('👏');
  await expect(cleo.page.getByTestId('self-tile').getByTestId('reactions')).toHaveText('👏');
  for (const { page } of [ada, bob])
    await expect(
      page.getByText(words.reactions.one({ name: 'Cleo', reaction: words.reactionNames.applause })),
    ).toBeAttached();
  await expect(seenBy(ada, bob)).toHaveCount(0);
  await expect(seenBy(ada, cleo)).toHaveCount(0);
});

test('[REA-2] reactions are sent by keyboard, and no faster than their rate', async ({
  product,
  ada,
  bob,
}) => {
  await meet(product, ada, bob);
  const { page } = bob;

  await page.keyboard.press('Control+Alt+r');
  await expect(page.getByRole('button', { name: words.reactionNames['thumbs-up'] })).toBeFocused();
  await page.keyboard.press('Tab');
  for (let i = 0; i < 12; i++) await page.keyboard.press('Enter');

  await expect(page.getByText(words.reactions.tooMany)).toBeVisible();
  await expect(seenBy(ada, bob)).toHaveText(/^(❤️){5,9}$/u);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: words.reactions.react })).toBeFocused();
  await expect(page.getByRole('group', { name: words.reactions.list })).toHaveCount(0);
});

test(
  '[REA-2, LNK-3] a page that floods others with reactions gets five of them shown',
  WEEKLY,
  async ({ product, ada, bob }) => {
    await bob.page.addInitScript(() => {
      const { prototype } = RTCDataChannel;
      type Send = (this: RTCDataChannel, data: string) => void;
      const send = Reflect.get(prototype, 'send') as Send;
      const flood: Send = function (data) {
        const isReaction = typeof data === 'string' && data.includes('reaction/sent');
        if (isReaction) send.call(this, data.replace('"heart"', '"<img src=x>"'));
        for (let i = 0; i < (isReaction ? 50 : 1); i++) send.call(this, data);
      };
      Object.assign(prototype, { send: flood });
    });
    await meet(product, ada, bob);

    await bob.presses(words.reactions.react);
    await bob.presses(words.reactionNames.heart);

    await expect(seenBy(ada, bob)).toHaveText(/^(❤️){5}$/u);
    await expect(
      ada.page.getByText(words.reactions.ofOne({ count: 5, name: 'Bob' })),
    ).toBeAttached();
    await expect(ada.tileOf(bob)).toHaveAttribute('data-link', 'connected');
  },
);
