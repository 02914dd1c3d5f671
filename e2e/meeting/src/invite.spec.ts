import { BLUE, expectPicture, readQrCode } from '@throughline/people';
import { expect, test } from './fixtures.js';
import { words } from './words.js';

test('a meeting with a passcode: the invitation has both when wanted, and a phone can scan the link', async ({
  product,
  ada,
  bob,
}) => {
  await ada.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await ada.page.goto(product.origin);
  await ada.page.getByText(words.home.options).click();
  await ada.page.getByLabel(words.home.name).fill('Weekly catch-up');
  await ada.page.getByLabel(words.home.passcode).fill('sesame');
  await ada.presses(words.home.start);
  await ada.page.getByLabel(words.join.name).fill('Ada');
  await ada.pressesJoin();
  const link = ada.page.url();

  await ada.presses(words.invite.invite);
  const dialog = ada.page.getByRole('dialog', { name: words.invite.invite });
  const copied = () => ada.page.evaluate(() => navigator.clipboard.readText());
  await dialog.getByRole('button', { name: words.invite.copyInvitation }).click();
  await expect(dialog.getByRole('button', { name: words.invite.invitationCopied })).toBeVisible();
  expect(await copied()).toBe(
    [words.invite.namedTitle({ name: 'Weekly catch-up' }), words.invite.linkLine({ link })].join(
      '\n',
    ),
  );
  await dialog.getByRole('checkbox', { name: words.invite.withPasscode }).check();
  await dialog.getByRole('button', { name: words.invite.copyInvitation }).click();
  await expect.poll(copied).toContain(words.invite.passcodeLine({ passcode: 'sesame' }));

  await dialog.getByText(words.invite.code).click();
  expect(await readQrCode(dialog.getByRole('img', { name: words.invite.codeLabel }))).toBe(link);

  await bob.page.goto(product.origin);
  await bob.page.getByLabel(words.home.code).fill(await copied());
  await bob.pressesJoin();
  await bob.page.getByLabel(words.join.name).fill('Bob');
  await bob.page.getByLabel(words.join.passcode).fill('sesame');
  await bob.pressesJoin();
  await dialog.getByRole('button', { name: words.ui.close }).click();
  await expectPicture(ada.tileOf(bob), BLUE);
});
