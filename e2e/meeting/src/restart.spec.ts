import {
  BLUE,
  expectMoving,
  expectNotPicture,
  expectPicture,
  type Person,
  RED,
} from '@throughline/people';
import { freePort } from '@throughline/test-kit';
import { expect, test as base } from './fixtures.js';
import { Product } from './product.js';
import { WEEKLY } from './weekly.js';
import { words } from './words.js';

/** A product of its own for each test, which ends it. */
const test = base.extend<{ own: Product }>({
  own: async ({}, use) => {
    // A port that the system gives to a connection of the browsers while the product is down could not be bound again.
    await using product = await Product.start({}, { port: await freePort() });
    await use(product);
  },
});

const API = 'apps/api/dist/main.js';

/** How long signaling may be interrupted: the product's start, and a client's next attempt to resume. */
const RESUME = { timeout: 60_000 };

const ENDS = [
  {
    what: 'the product was killed',
    details: {},
    end: (own: Product) => own.end('SIGKILL'),
  },
  {
    what: 'the product was stopped',
    details: WEEKLY,
    end: (own: Product) => own.end('SIGTERM'),
  },
  {
    what: 'its API was killed',
    details: WEEKLY,
    end: (own: Product) => own.killProgram(API),
  },
];

for (const { what, details, end } of ENDS)
  test(
    `[RES-10] a meeting continues over the same links after ${what} and started again`,
    details,
    async ({ own, ada, bob }) => {
      const { url } = await own.createRoom({ name: 'Standup' });
      await ada.joins(url);
      await bob.joins(url);
      await expectPicture(ada.tileOf(bob), BLUE);
      await expectPicture(bob.tileOf(ada), RED);

      await end(own);
      await expect(lossNotice(ada)).toBeVisible();
      for (const { page } of [ada, bob]) await expectMoving(page);
      await own.startAgain();

      for (const person of [ada, bob]) await expect(lossNotice(person)).toBeHidden(RESUME);
      await bob.presses(words.devices.turnOff.camera);
      await expectNotPicture(ada.tileOf(bob), BLUE);
      await bob.presses(words.devices.turnOn.camera);
      await expectPicture(ada.tileOf(bob), BLUE);
      await expectPicture(bob.tileOf(ada), RED);
      for (const { page } of [ada, bob]) {
        await expectMoving(page);
        expect(await page.evaluate(() => window.probedConnections.length)).toBe(1);
      }
    },
  );

test(
  '[LNK-5] a relayed meeting recovers after the product and its relay were killed and started again',
  WEEKLY,
  async ({ own, ada, bob }) => {
    const { url } = await own.createRoom();
    for (const person of [ada, bob]) await person.joinsByRelay(url);
    await expectPicture(ada.tileOf(bob), BLUE);
    await expect(ada.remoteTiles).toHaveAttribute('data-route', 'relayed');

    await own.end('SIGKILL');
    await own.startAgain();

    for (const person of [ada, bob]) await expect(lossNotice(person)).toBeHidden(RESUME);
    await expectMoving(ada.page, RESUME);
    await expectMoving(bob.page, RESUME);
    await expectPicture(ada.tileOf(bob), BLUE);
    await expectPicture(bob.tileOf(ada), RED);
    await expect(ada.remoteTiles).toHaveAttribute('data-route', 'relayed');
  },
);

test(
  'a person who opens the link after a restart joins those who stayed',
  WEEKLY,
  async ({ own, ada, bob }) => {
    const { url } = await own.createRoom();
    await ada.joins(url);
    await expect(ada.page.getByRole('button', { name: words.controls.leave })).toBeVisible();

    await own.end('SIGKILL');
    await own.startAgain();
    await bob.joins(url);

    await expectPicture(bob.tileOf(ada), RED);
    await expectPicture(ada.tileOf(bob), BLUE);
  },
);

function lossNotice({ page }: Person) {
  return page.getByText(words.server.lost);
}
