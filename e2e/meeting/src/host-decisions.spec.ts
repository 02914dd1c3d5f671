/** What a host decides for the others, as two people see it. */
import { expect, openPeoplePanel, test } from './fixtures.js';

test('[MOD-11 to MOD-14] a host spotlights a participant, asks them to unmute, and ends their screen and chat', async ({
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

  await bob.presses('Share your screen');
  await expect(ada.page.getByTestId('screen-tile')).toBeVisible();
  await ada.page.getByRole('switch', { name: 'Participants can share' }).uncheck();
  await ada.page.getByRole('switch', { name: 'Participants can write' }).uncheck();

  await expect(ada.page.getByTestId('screen-tile')).toBeHidden();
  await expect(bob.page.getByRole('button', { name: /turned off screen sharing/ })).toBeVisible();
  await bob.page.getByRole('button', { name: 'Chat' }).first().click();
  await expect(bob.page.getByText(/You can still read it/)).toBeVisible();
  await expect(bob.page.getByRole('textbox', { name: 'Message' })).toBeHidden();
});

test('[MOD-16] a host schedules the end, keeps the meeting open, and then ends it', async ({
  hostedMeeting,
  ada,
  bob,
}) => {
  await bob.joins(hostedMeeting);

  await ada.presses('Leave');
  await ada.presses('End in 1 minute');

  await expect(bob.page.getByRole('timer')).toHaveText(
    /^Ada ends this meeting for everyone in (1:00|0:5\d)$/,
  );
  await expect(bob.page.getByRole('button', { name: 'Keep the meeting open' })).toBeHidden();

  await ada.presses('Keep the meeting open');

  await expect(bob.page.getByText('A host keeps the meeting open')).toBeVisible();
  await expect(bob.page.getByRole('timer')).toBeHidden();

  await ada.presses('Leave');
  await ada.presses('End for everyone');

  for (const { page } of [ada, bob])
    await expect(page.getByRole('heading', { name: 'The meeting is over' })).toBeVisible();
});

test('[MOD-15] a timer is the same for a person whose clock is wrong', async ({
  hostedMeeting,
  ada,
  bob,
}) => {
  await bob.page.addInitScript(() => {
    const read = Date.now;
    Date.now = () => read() + 5 * 3_600_000;
  });
  await bob.joins(hostedMeeting);
  await openPeoplePanel(ada);

  await ada.presses('Start timer');

  for (const { page } of [ada, bob])
    await expect(page.getByRole('timer', { name: 'Timer' })).toHaveText(/^(5:00|4:5\d)$/);
  await expect(bob.page.getByText('A host has started a timer')).toBeVisible();

  await ada.presses('End timer');

  await expect(bob.page.getByRole('timer', { name: 'Timer' })).toBeHidden();
});
