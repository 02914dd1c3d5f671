import { BLUE, expectMoving, expectPicture, GREEN, RED } from '@throughline/people';
import { expect, openPeoplePanel, test } from './fixtures.js';
import type { Product } from './product.js';
import { WEEKLY } from './weekly.js';
import { words } from './words.js';

test(
  'three people meet, one leaves, and the other two continue undisturbed',
  WEEKLY,
  async ({ product, ada, bob, cleo }) => {
    const { url } = await product.createRoom();
    for (const person of [ada, bob, cleo]) await person.joins(url);
    await expectPicture(ada.tileOf(bob), BLUE);
    await expectPicture(ada.tileOf(cleo), GREEN);
    await expectPicture(bob.tileOf(cleo), GREEN);
    await expectPicture(cleo.tileOf(ada), RED);

    await cleo.presses(words.controls.leave);

    await expect(cleo.page.getByRole('button', { name: words.pages.rejoin })).toBeVisible();
    for (const person of [ada, bob]) await expect(person.remoteTiles).toHaveCount(1);
    await expectPicture(ada.tileOf(bob), BLUE);
    await expectPicture(bob.tileOf(ada), RED);
    for (const person of [ada, bob]) await expectMoving(person.page);
    await expect(ada.tileOf(bob)).toHaveAttribute('data-link', 'connected');
  },
);

test(
  '[ROOM-2] a participant who joins late sees all others, and is seen by them',
  WEEKLY,
  async ({ product, ada, bob, cleo }) => {
    const { url } = await product.createRoom();
    for (const person of [ada, bob]) await person.joins(url);
    await expectPicture(ada.tileOf(bob), BLUE);
    await ada.presses(words.devices.turnOff.microphone);

    await cleo.joins(url);

    await expectPicture(cleo.tileOf(ada), RED);
    await expectPicture(cleo.tileOf(bob), BLUE);
    await expect(cleo.tileOf(ada).getByLabel(words.tiles.microphoneOff)).toBeVisible();
    await expectPicture(bob.tileOf(cleo), GREEN);
    await expectPicture(bob.tileOf(ada), RED);
  },
);

test(
  '[ROOM-3] a full room rejects a join, and accepts it after a participant has left',
  WEEKLY,
  async ({ product, ada, bob, cleo }) => {
    const { url } = await product.createRoom({ capacity: 2 });
    for (const person of [ada, bob]) await person.joins(url);
    await expect(ada.remoteTiles).toHaveCount(1);

    await cleo.joins(url);
    await expect(cleo.page.getByText(words.rejections.room_full.title).first()).toBeVisible();
    await bob.presses(words.controls.leave);
    await expect(ada.remoteTiles).toHaveCount(0);
    await cleo.presses(words.join.retry);

    await expectPicture(cleo.tileOf(ada), RED);
  },
);

test('[ROOM-4] a wrong passcode is rejected in the lobby, and the right one is accepted', async ({
  product,
  ada,
  bob,
}) => {
  const { url } = await product.createRoom({ passcode: 'correct horse' });
  await ada.entersLobby(url);
  await ada.page.getByLabel(words.join.passcode).fill('correct horse');
  await ada.pressesJoin();

  await bob.entersLobby(url);
  await bob.page.getByLabel(words.join.passcode).fill('battery staple');
  await bob.pressesJoin();
  await expect(bob.page.getByText(words.rejections.wrong_passcode.remedy)).toBeVisible();
  await expect(ada.remoteTiles).toHaveCount(0);
  await bob.page.getByLabel(words.join.passcode).fill('correct horse');
  await bob.pressesJoin();

  await expectPicture(bob.tileOf(ada), RED);
});

test('a reload rejoins without a prompt, as one participant', async ({ product, ada, bob }) => {
  const { url } = await product.createRoom({ passcode: 'correct horse' });
  for (const person of [ada, bob]) {
    await person.entersLobby(url);
    await person.page.getByLabel(words.join.passcode).fill('correct horse');
    await person.pressesJoin();
  }
  await expectPicture(ada.tileOf(bob), BLUE);

  await bob.page.reload();

  await expectPicture(bob.tileOf(ada), RED);
  await expectPicture(ada.tileOf(bob), BLUE);
  await expect(ada.remoteTiles).toHaveCount(1);
});

test('[ROOM-1] a room that does not exist offers to start a new one', async ({ product, ada }) => {
  await ada.page.goto(`${product.origin}/meet/aaaa-bbbb-cccc`);

  await expect(ada.page.getByText(words.pages.unknownRoom).first()).toBeVisible();
  await expect(ada.page.getByRole('link', { name: words.pages.startNewMeeting })).toBeVisible();
});

test('a meeting started on the home page is joined by its code', async ({ product, ada, bob }) => {
  await ada.page.goto(product.origin);
  await ada.presses(words.home.start);
  await ada.page.getByLabel(words.join.name).fill('Ada');
  await ada.pressesJoin();
  const code = codeIn(ada.page.url(), product);

  await bob.page.goto(product.origin);
  await bob.page.getByLabel(words.home.code).fill(code.toUpperCase().replaceAll('-', ' '));
  await bob.page.getByLabel(words.home.code).press('Enter');
  await bob.page.getByLabel(words.join.name).fill('Bob');
  await bob.pressesJoin();

  await expectPicture(bob.tileOf(ada), RED);
  // [TOK-3] Only the person who started the meeting is a host.
  for (const [person, count] of [
    [ada, 1],
    [bob, 0],
  ] as const) {
    await openPeoplePanel(person);
    await expect(
      person.page.getByRole('heading', { name: words.people.inMeeting({ count: 2 }) }),
    ).toBeVisible();
    await expect(
      person.page.getByRole('switch', { name: words.roomSettings.locked.label }),
    ).toHaveCount(count);
  }
});

function codeIn(url: string, { origin }: Product): string {
  return url.replace(`${origin}/meet/`, '');
}
