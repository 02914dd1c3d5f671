import { BLUE, expectPicture, playedSound, RED, sentAudioEnergy } from '@throughline/people';
import { expect, openPeoplePanel, test } from './fixtures.js';
import { WEEKLY } from './weekly.js';
import { words } from './words.js';

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
  await ada.page.getByRole('switch', { name: words.roomSettings.mayUnmute.label }).uncheck();
  await ada.presses(words.people.mute({ name: 'Bob' }));

  await expect(bob.page.getByRole('button', { name: words.devices.unmuteBlocked })).toBeVisible();
  await expect(ada.tileOf(bob).getByLabel(words.tiles.microphoneOff)).toBeVisible();
  const sent = await sentAudioEnergy(bob.page);
  await expect.poll(() => sentAudioEnergy(bob.page)).toBeGreaterThan(sent);
  expect(await playedSound(ada.page)).toBe(0);

  await bob.page.keyboard.press('Control+d');

  await expect(bob.page.getByText(words.controls.unmuteBlocked)).toBeVisible();
  await expect(ada.tileOf(bob).getByLabel(words.tiles.microphoneOff)).toBeVisible();
});

test('[MOD-7] a removed participant leaves at once, and can return only through the lobby', async ({
  hostedMeeting,
  ada,
  bob,
}) => {
  await bob.joins(hostedMeeting);
  await expectPicture(ada.tileOf(bob), BLUE);

  await openPeoplePanel(ada);
  await ada.presses(words.people.remove({ name: 'Bob' }));
  await ada.page.getByRole('button', { name: words.people.removeAction, exact: true }).click();

  await expect(
    bob.page.getByRole('heading', { name: words.rejections.removed.title }),
  ).toBeVisible();
  await expect(ada.remoteTiles).toHaveCount(0);

  await bob.presses(words.pages.askToRejoin);

  await expect(bob.page.getByText(words.waiting.title)).toBeVisible();
  await expect(ada.remoteTiles).toHaveCount(0);
});

test(
  '[MOD-3] a locked meeting rejects joins until it is unlocked',
  WEEKLY,
  async ({ hostedMeeting, ada, bob }) => {
    await openPeoplePanel(ada);
    const lock = ada.page.getByRole('switch', { name: words.roomSettings.locked.label });
    await lock.check();

    await bob.joins(hostedMeeting);
    await expect(bob.page.getByText(words.rejections.room_locked.title)).toBeVisible();
    await lock.uncheck();
    await bob.presses(words.join.retry);

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
  await ada.presses(words.people.makeHost({ name: 'Bob' }));
  await ada.presses(words.people.makeHostAction);
  await openPeoplePanel(bob);
  await expect(
    bob.page.getByRole('switch', { name: words.roomSettings.locked.label }),
  ).toBeVisible();
  await bob.page.keyboard.press('Escape');
  await ada.presses(words.people.stepDown);
  await expect(ada.page.getByRole('switch')).toHaveCount(0);
  await bob.presses(words.controls.leave);
  await bob.presses(words.controls.endForAll);

  for (const { page } of [ada, bob])
    await expect(
      page.getByRole('heading', { name: words.rejections.room_ended.title }),
    ).toBeVisible();
  await ada.page.goto(hostedMeeting);
  await expect(
    ada.page.getByRole('heading', { name: words.rejections.room_ended.title }),
  ).toBeVisible();
});
