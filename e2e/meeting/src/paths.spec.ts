import { expect, meet, test } from './fixtures.js';

test('the join page shows the round trip to the server', async ({ product, ada }) => {
  const { url } = await product.createRoom();

  await ada.entersLobby(url);

  await expect(ada.page.getByText(/\d+ ms to the server/)).toBeVisible();
});

test('a person sees the path to the other one drawn and in words: direct, with the round trip', async ({
  product,
  ada,
  bob,
}) => {
  await meet(product, ada, bob);

  await ada.presses('Paths');

  const panel = ada.page.getByRole('complementary', { name: 'Paths' });
  const path = panel.getByRole('listitem').filter({ hasText: 'Bob' });
  await expect(path).toContainText('Direct');
  await expect(path).toContainText(/\d+ ms/);
  await expect(panel.getByTestId('paths-drawing').locator('[data-line]')).toHaveAttribute(
    'data-line',
    'direct',
  );
});
