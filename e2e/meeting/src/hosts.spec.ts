import { BLUE, expectPicture, playedSound, RED, sentAudioEnergy } from '@throughline/people';
import { expect, openPeoplePanel, test } from './fixtures.js';
import { WEEKLY } from './weekly.js';

test('[MOD-4] a muted participant is not heard, whatever their page sends, and cannot unmute', async ({
  hostedMeeting,
  ada,
  bob,
}) => {
  // An attacker's page, which keeps sending after the product has muted it.
  await bob.page.addInitScript(() => {
    Object.defineProperty(MediaStreamTrack.prototype, 'enabled', {
      get: () => true,
      set: () => undefined,
    });
  });
  await bob.joins(hostedMeeting);
  await expect(ada.tileOf(bob)).toHaveAttribute('data-link', 'connected');
  await expect.poll(() => playedSound(ada.page)).toBeGreaterThan(0.01);

  await openPeoplePanel(ada);
  await ada.page.getByRole('switch', { name: 'Participants can unmute' }).uncheck();
  await ada.presses('Mute Bob');

  await expect(bob.page.getByRole('button', { name: /microphone stays off/ })).toBeVisible();
  await expect(ada.tileOf(bob).getByLabel('Microphone off')).toBeVisible();
  const sent = await sentAudioEnergy(bob.page);
  await expect.poll(() => sentAudioEnergy(bob.page)).toBeGreaterThan(sent);
  expect(await playedSound(ada.page)).toBe(0);

  await bob.page.keyboard.press('Control+d');

  await expect(bob.page.getByText(/You cannot unmute until a host allows it/)).toBeVisible();
  await expect(ada.tileOf(bob).getByLabel('Microphone off')).toBeVisible();
});

test('[MOD-7] a removed participant leaves at once, and can return only through the lobby', async ({
  hostedMeeting,
  ada,
  bob,
}) => {
  await bob.joins(hostedMeeting);
  await expectPicture(ada.tileOf(bob), BLUE);

  await openPeoplePanel(ada);
  await ada.presses('Remove Bob');
  await ada.page.getByRole('button', { name: 'Remove', exact: true }).click();

  await expect(bob.page.getByText('You were removed from the meeting')).toBeVisible();
  await expect(ada.remoteTiles).toHaveCount(0);

  await bob.presses('Ask to rejoin');

  await expect(bob.page.getByText('Waiting for a host')).toBeVisible();
  await expect(ada.remoteTiles).toHaveCount(0);
});

test(
  '[MOD-3] a locked meeting rejects joins until it is unlocked',
  WEEKLY,
  async ({ hostedMeeting, ada, bob }) => {
    await openPeoplePanel(ada);
    const lock = ada.page.getByRole('switch', { name: 'Lock the meeting' });
    await lock.check();

    await bob.joins(hostedMeeting);
    await expect(bob.page.getByText('This meeting is locked')).toBeVisible();
    await lock.uncheck();
    await bob.presses('Try again');

    await expectPicture(bob.tileOf(ada), RED);
  },
);

test('[MOD-10] a host hands the meeting over, and the new host ends it for everyone', async ({
  hostedMeeting,
  ada,
  bob,
}) => {
  expect(ada.page.url()).toBe(hostedMeeting); // [TOK-7] the token is removed from the address bar
  await bob.joins(hostedMeeting);
  await expectPicture(bob.tileOf(ada), RED);

  await openPeoplePanel(ada);
  await ada.presses('Make Bob a host');
  await ada.presses('Make host');
  await openPeoplePanel(bob);
  await expect(bob.page.getByRole('switch', { name: 'Lock the meeting' })).toBeVisible();
  await bob.page.keyboard.press('Escape');
  await ada.presses('Stop being a host');
  await expect(ada.page.getByRole('switch')).toHaveCount(0);
  await bob.presses('Leave');
  await bob.presses('End for everyone');

  for (const { page } of [ada, bob])
    await expect(page.getByRole('heading', { name: 'The meeting is over' })).toBeVisible();
  await ada.page.goto(hostedMeeting);
  await expect(ada.page.getByRole('heading', { name: 'The meeting is over' })).toBeVisible();
});
