import { BLUE, expectPicture } from '@throughline/people';
import { expect, test } from './fixtures.js';
import { WEEKLY } from './weekly.js';
import { words } from './words.js';

test('[TXT-1] a right-to-left name moves nothing around it, and its beginning stays', async ({
  product,
  ada,
  bob,
}) => {
  const { url } = await product.createRoom();
  await ada.joins(url);
  await bob.entersLobby(url);
  const name = `דנה ${'לוי '.repeat(15)}`.trim();
  await bob.page.getByLabel(words.join.name).fill(`\u202E${name}\u200B`);
  await bob.pressesJoin();

  await expect(ada.page.getByText(words.announcements.joined({ name }))).toBeVisible();
  const tile = ada.page.locator(`[data-participant-name="${name}"]`);
  await expectPicture(tile, BLUE);
  await expect(tile.locator('bdi')).toHaveCSS('direction', 'rtl');
});

test('[TXT-1] a name that shows nothing is rejected at its field', async ({ product, ada }) => {
  const { url } = await product.createRoom();
  await ada.entersLobby(url);
  await ada.page.getByLabel(words.join.name).fill('\u200B\u2800\u3164');

  await ada.pressesJoin();

  await expect(ada.page.getByText(words.join.nameInvisible)).toBeVisible();
  await expect(ada.page.getByLabel(words.join.name)).toBeFocused();
});

test(
  '[NAME-1] two people of one name appear with different names to all',
  WEEKLY,
  async ({ product, ada, bob, cleo }) => {
    const { url } = await product.createRoom();
    await ada.joins(url);
    await bob.entersLobby(url);
    await bob.page.getByLabel(words.join.name).fill('Аdа'); // Cyrillic
    await bob.pressesJoin();
    await cleo.joins(url);

    for (const { page } of [ada, cleo])
      await expect(
        page.getByTestId('remote-tile').getByText('Аdа (2)', { exact: true }),
      ).toBeVisible();
    await bob.page.getByRole('button', { name: words.panels.people }).click();
    await expect(bob.page.getByText('Аdа (2)', { exact: true })).toBeVisible();
  },
);
