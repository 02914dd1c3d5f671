import type { Person } from '@throughline/people';
import { expect, meet, test } from './fixtures.js';
import { HostileServer } from './hostile-server.js';
import { words } from './words.js';

/** Opens the details of the connection to the other person. */
async function opensDetails({ page }: Person, { name }: Person): Promise<void> {
  await page.getByRole('button', { name: words.paths.title, exact: true }).click();
  await page.getByRole('button', { name: words.paths.detailsOf({ name }) }).click();
}

const digits = ({ page }: Person, { name }: Person) =>
  page.getByRole('list', { name: words.safety.label({ name }) });

test('[SAFE-1] two people see the same safety number, and one marks it as verified', async ({
  product,
  ada,
  bob,
}) => {
  await meet(product, ada, bob);
  await opensDetails(ada, bob);
  await opensDetails(bob, ada);

  const seenByAda = await digits(ada, bob).getByRole('listitem').allInnerTexts();
  await expect(digits(bob, ada).getByRole('listitem')).toHaveText(seenByAda);
  await ada.presses(words.safety.markVerified);
  await ada.page.keyboard.press('Escape');

  expect(seenByAda.join('')).toMatch(/^\d{60}$/);
  await expect(ada.page.getByTestId('path')).toContainText(words.paths.verified);
});

test('[SAFE-1] with a signaling server between two people, their safety numbers differ', async ({
  product,
  ada,
  bob,
}) => {
  await using hostile = new AsyncDisposableStack();
  hostile.use(await HostileServer.between(ada, bob));
  const { url } = await product.createRoom();
  await ada.joins(url);
  await bob.joins(url);
  await expect(ada.tileOf(bob)).toHaveAttribute('data-link', 'connected');
  await expect(bob.tileOf(ada)).toHaveAttribute('data-link', 'connected');
  await opensDetails(ada, bob);
  await opensDetails(bob, ada);

  await expect(digits(ada, bob)).toHaveText(/^\d{60}$/);
  await expect(digits(bob, ada)).toHaveText(/^\d{60}$/);

  const [seenByAda, seenByBob] = await Promise.all([
    digits(ada, bob).innerText(),
    digits(bob, ada).innerText(),
  ]);
  expect(seenByAda).not.toBe(seenByBob);
});
