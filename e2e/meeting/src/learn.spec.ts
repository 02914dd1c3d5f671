import { expect, test } from './fixtures.js';
import { words } from './words.js';

test('the glossary explains a term at its own address', async ({ product, ada }) => {
  await ada.page.goto(new URL('/learn#turn', product.origin).href);

  await expect(
    ada.page.getByRole('heading', { level: 1, name: words.glossary.title }),
  ).toBeVisible();
  await expect(
    ada.page.getByRole('region', { name: words.glossary.terms.turn.name, exact: true }),
  ).toBeInViewport();
});
