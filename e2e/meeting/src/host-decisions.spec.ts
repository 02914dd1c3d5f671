/** What a host decides for the others, as two people see it. */
import { expect, openPeoplePanel, test } from './fixtures.js';

test('[MOD-11, MOD-12] a host spotlights a participant, and asks them to unmute', async ({
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

  await ada.page.getByRole('switch', { name: 'Participants can unmute' }).uncheck();
  await ada.presses('Mute Bob');
  await ada.presses('Ask Bob to unmute');
  await expect(bob.page.getByText('Ada asks you to unmute')).toBeVisible();
  await expect(ada.tileOf(bob).getByLabel('Microphone off')).toBeVisible();

  await bob.presses('Unmute');

  await expect(ada.tileOf(bob).getByLabel('Microphone off')).toBeHidden();
  await expect(bob.page.getByText('Ada asks you to unmute')).toBeHidden();
});
