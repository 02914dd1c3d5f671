/** What a host decides for the others, as two people see it. */
import { expect, openPeoplePanel, test } from './fixtures.js';

test('[MOD-11] a host spotlights a participant, whom both pages mark', async ({
  hostedMeeting,
  ada,
  bob,
}) => {
  await bob.joins(hostedMeeting);
  await openPeoplePanel(ada);

  await ada.presses('Spotlight Bob');

  await expect(bob.page.getByText('You are in the spotlight')).toBeVisible();
  await expect(bob.page.getByTestId('self-tile').getByLabel('In the spotlight')).toBeVisible();
  await expect(ada.tileOf(bob).getByLabel('In the spotlight')).toBeVisible();
});
