/** What a host decides for the others, as two people see it. */
import { expect, openPeoplePanel, test } from './fixtures.js';
import { ANY_TEXT, matching, words } from './words.js';
import { WEEKLY } from './weekly.js';

test('[MOD-11 to MOD-14] a host spotlights a participant, asks them to unmute, and ends their screen and chat', async ({
  hostedMeeting,
  ada,
  bob,
}) => {
  await bob.joins(hostedMeeting);
  await openPeoplePanel(ada);

  await ada.presses(words.people.spotlight({ name: 'Bob' }));

  await expect(bob.page.getByText(words.announcements.spotlightOnYou)).toBeVisible();
  await expect(bob.page.getByTestId('self-tile').getByLabel(words.tiles.inSpotlight)).toBeVisible();
  await expect(ada.tileOf(bob).getByLabel(words.tiles.inSpotlight)).toBeVisible();

  await ada.page.getByRole('switch', { name: words.roomSettings.mayUnmute.label }).uncheck();
  await ada.presses(words.people.mute({ name: 'Bob' }));
  await ada.presses(words.people.askToUnmute({ name: 'Bob' }));
  await expect(bob.page.getByText(words.unmuteRequest.askedBy({ name: 'Ada' }))).toBeVisible();
  await expect(ada.tileOf(bob).getByLabel(words.tiles.microphoneOff)).toBeVisible();

  await bob.presses(words.unmuteRequest.unmute);

  await expect(ada.tileOf(bob).getByLabel(words.tiles.microphoneOff)).toBeHidden();
  await expect(bob.page.getByText(words.unmuteRequest.askedBy({ name: 'Ada' }))).toBeHidden();

  await bob.presses(words.screens.share);
  await expect(ada.page.getByTestId('screen-tile')).toBeVisible();
  await ada.page.getByRole('switch', { name: words.roomSettings.mayShareScreen.label }).uncheck();
  await ada.page.getByRole('switch', { name: words.roomSettings.mayChat.label }).uncheck();

  await expect(ada.page.getByTestId('screen-tile')).toBeHidden();
  await expect(bob.page.getByRole('button', { name: words.screens.blocked })).toBeVisible();
  await bob.page.getByRole('button', { name: words.chat.open }).first().click();
  await expect(bob.page.getByText(words.chatProblems.locked)).toBeVisible();
  await expect(bob.page.getByRole('textbox', { name: words.chat.label })).toBeHidden();
});

test('[MOD-16] a host schedules the end, keeps the meeting open, and then ends it', async ({
  hostedMeeting,
  ada,
  bob,
}) => {
  await bob.joins(hostedMeeting);

  await ada.presses(words.controls.leave);
  await ada.presses(words.controls.endIn({ count: 1 }));

  await expect(bob.page.getByRole('timer')).toHaveText(
    matching(words.ending.countdown({ name: 'Ada', time: ANY_TEXT })),
  );
  await expect(bob.page.getByRole('button', { name: words.ending.keepOpen })).toBeHidden();

  await ada.presses(words.ending.keepOpen);

  await expect(bob.page.getByText(words.announcements.keptOpen)).toBeVisible();
  await expect(bob.page.getByRole('timer')).toBeHidden();

  await ada.presses(words.controls.leave);
  await ada.presses(words.controls.endForAll);

  for (const { page } of [ada, bob])
    await expect(
      page.getByRole('heading', { name: words.rejections.room_ended.title }),
    ).toBeVisible();
});

test(
  '[MOD-15] a timer is the same for a person whose clock is wrong',
  WEEKLY,
  async ({ hostedMeeting, ada, bob }) => {
    await bob.page.addInitScript(() => {
      const read = Date.now;
      Date.now = () => read() + 5 * 3_600_000;
    });
    await bob.joins(hostedMeeting);
    await openPeoplePanel(ada);

    await ada.presses(words.timer.start);

    for (const { page } of [ada, bob])
      await expect(page.getByRole('timer', { name: words.timer.label })).toHaveText(
        /^(5:00|4:5\d)$/,
      );
    await expect(bob.page.getByText(words.timer.started)).toBeVisible();

    await ada.presses(words.timer.end);

    await expect(bob.page.getByRole('timer', { name: words.timer.label })).toBeHidden();
  },
);
