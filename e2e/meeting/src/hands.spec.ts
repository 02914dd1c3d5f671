import type { Person } from '@throughline/people';
import { expect, openPeoplePanel, test } from './fixtures.js';
import { ANY_TEXT, matching, words } from './words.js';
import { WEEKLY } from './weekly.js';

/** The names in the list of raised hands, in its order, with their places. */
const handsSeenBy = ({ page }: Person) =>
  page.getByRole('list', { name: words.hands.list }).getByRole('listitem');

const badge = (place: number) => words.hands.place({ place });

test('[HAND-2, HAND-3] hands have one order for all, also for a late joiner, and a host lowers them', async ({
  hostedMeeting,
  ada,
  bob,
  cleo,
}) => {
  await bob.joins(hostedMeeting);
  await bob.presses(words.hands.raise);
  await expect(ada.tileOf(bob).getByLabel(badge(1))).toBeVisible();
  await ada.page.keyboard.press('Control+Alt+h');
  await expect(bob.tileOf(ada).getByLabel(badge(2))).toBeVisible();

  await cleo.joins(hostedMeeting);
  await openPeoplePanel(cleo);
  await expect(handsSeenBy(cleo)).toHaveText([/^1Bob/, /^2Ada/]);
  await expect(
    cleo.page.getByRole('button', { name: matching(words.hands.lowerOf({ name: ANY_TEXT })) }),
  ).toHaveCount(0);
  await openPeoplePanel(ada);
  await expect(handsSeenBy(ada)).toHaveText([/^1Bob/, /^2Ada/]);

  await ada.presses(words.hands.lowerOf({ name: 'Bob' }));

  await expect(bob.page.getByText(words.hands.loweredBy({ name: 'Ada' }))).toBeVisible();
  await expect(bob.page.getByRole('button', { name: words.hands.raise })).toBeVisible();
  await expect(handsSeenBy(cleo)).toHaveText([/^1Ada/]);
  await expect(bob.tileOf(ada).getByLabel(badge(1))).toBeVisible();
});

test(
  '[HAND-4] a page that reloads has not raised its hand, and sees the hands of the others',
  WEEKLY,
  async ({ hostedMeeting, ada, bob, cleo }) => {
    await bob.joins(hostedMeeting);
    await cleo.joins(hostedMeeting);
    await bob.presses(words.hands.raise);
    await expect(ada.tileOf(bob).getByLabel(badge(1))).toBeVisible();
    await cleo.presses(words.hands.raise);
    await expect(ada.tileOf(cleo).getByLabel(badge(2))).toBeVisible();

    await bob.page.reload();

    await expect(ada.tileOf(cleo).getByLabel(badge(1))).toBeVisible();
    await expect(bob.tileOf(cleo).getByLabel(badge(1))).toBeVisible();
    await expect(bob.page.getByRole('button', { name: words.hands.raise })).toBeVisible();
    await expect(ada.page.getByLabel(badge(2))).toHaveCount(0);
  },
);
