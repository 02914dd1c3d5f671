import type { Person } from '@throughline/people';
import { expect, openPeoplePanel, test } from './fixtures.js';

/** The names in the list of raised hands, in its order, with their places. */
const handsSeenBy = ({ page }: Person) =>
  page.getByRole('list', { name: 'Raised hands' }).getByRole('listitem');

const badge = (place: number) => `Hand raised, number ${place}`;

test('[HAND-2, HAND-3] hands have one order for all, also for a late joiner, and a host lowers them', async ({
  hostedMeeting,
  ada,
  bob,
  cleo,
}) => {
  await bob.joins(hostedMeeting);
  await bob.presses('Raise hand');
  await expect(ada.tileOf(bob).getByLabel(badge(1))).toBeVisible();
  await ada.page.keyboard.press('Control+Alt+h');
  await expect(bob.tileOf(ada).getByLabel(badge(2))).toBeVisible();

  await cleo.joins(hostedMeeting);
  await openPeoplePanel(cleo);
  await expect(handsSeenBy(cleo)).toHaveText([/^1Bob/, /^2Ada/]);
  await expect(cleo.page.getByRole('button', { name: /^Lower the hand/ })).toHaveCount(0);
  await openPeoplePanel(ada);
  await expect(handsSeenBy(ada)).toHaveText([/^1Bob/, /^2Ada/]);

  await ada.presses('Lower the hand of Bob');

  await expect(bob.page.getByText('Ada lowered your hand')).toBeVisible();
  await expect(bob.page.getByRole('button', { name: 'Raise hand' })).toBeVisible();
  await expect(handsSeenBy(cleo)).toHaveText([/^1Ada/]);
  await expect(bob.tileOf(ada).getByLabel(badge(1))).toBeVisible();
});

test('[HAND-4] a page that reloads has not raised its hand, and sees the hands of the others', async ({
  hostedMeeting,
  ada,
  bob,
  cleo,
}) => {
  await bob.joins(hostedMeeting);
  await cleo.joins(hostedMeeting);
  await bob.presses('Raise hand');
  await expect(ada.tileOf(bob).getByLabel(badge(1))).toBeVisible();
  await cleo.presses('Raise hand');
  await expect(ada.tileOf(cleo).getByLabel(badge(2))).toBeVisible();

  await bob.page.reload();

  await expect(ada.tileOf(cleo).getByLabel(badge(1))).toBeVisible();
  await expect(bob.tileOf(cleo).getByLabel(badge(1))).toBeVisible();
  await expect(bob.page.getByRole('button', { name: 'Raise hand' })).toBeVisible();
  await expect(ada.page.getByLabel(badge(2))).toHaveCount(0);
});
