import { BLUE, expectPicture, readQrCode } from '@throughline/people';
import { expect, test } from './fixtures.js';

test('a meeting with a passcode: the invitation has both when wanted, and a phone can scan the link', async ({
  product,
  ada,
  bob,
}) => {
  await ada.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await ada.page.goto(product.origin);
  await ada.page.getByText('Options').click();
  await ada.page.getByLabel('Meeting name').fill('Weekly catch-up');
  await ada.page.getByLabel('Passcode').fill('sesame');
  await ada.presses('Start a meeting');
  await ada.page.getByLabel('Your name').fill('Ada');
  await ada.pressesJoin();
  const link = ada.page.url();

  await ada.presses('Invite people');
  const dialog = ada.page.getByRole('dialog', { name: 'Invite people' });
  const copied = () => ada.page.evaluate(() => navigator.clipboard.readText());
  await dialog.getByRole('button', { name: 'Copy invitation' }).click();
  await expect(dialog.getByRole('button', { name: 'Invitation copied' })).toBeVisible();
  expect(await copied()).toBe(`Join my meeting “Weekly catch-up”\nLink: ${link}`);
  await dialog.getByRole('checkbox', { name: 'Include the passcode' }).check();
  await dialog.getByRole('button', { name: 'Copy invitation' }).click();
  await expect.poll(copied).toContain('Passcode: sesame');

  await dialog.getByText('Show a code to scan').click();
  expect(await readQrCode(dialog.getByRole('img', { name: /QR code/ }))).toBe(link);

  await bob.page.goto(product.origin);
  await bob.page.getByLabel('Meeting link or code').fill(await copied());
  await bob.pressesJoin();
  await bob.page.getByLabel('Your name').fill('Bob');
  await bob.page.getByLabel('Passcode').fill('sesame');
  await bob.pressesJoin();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expectPicture(ada.tileOf(bob), BLUE);
});
