/** The fixtures of all tests: a running product, and people with a browser each. */
import {
  BLUE,
  BrowserPool,
  expectMoving,
  expectPicture,
  GREEN,
  Person,
  type PersonOptions,
  RED,
} from '@throughline/people';
import { expect, test as base } from '@playwright/test';
import { journeyLanguage } from './config/environment.js';
import { Product } from './product.js';
import { words } from './words.js';

interface Fixtures {
  /**
   * Adds a person with a browser that no other person uses, in the language of the journeys. Their page closes when the
   * test ends.
   */
  arrive: (options: PersonOptions) => Promise<Person>;
  /** People who are created only in tests that use them. */
  ada: Person;
  bob: Person;
  cleo: Person;
  /** The link to a meeting whose only participant is Ada, a host. */
  hostedMeeting: string;
}

interface SharedFixtures {
  /** As `npm start` runs it without settings, with coturn from the PATH. */
  product: Product;
  browsers: BrowserPool;
}

type Arrive = { arrive: Fixtures['arrive'] };
const person =
  (options: PersonOptions) =>
  async ({ arrive }: Arrive, use: (person: Person) => Promise<void>) => {
    await use(await arrive(options));
  };

export const test = base.extend<Fixtures, SharedFixtures>({
  product: [
    async ({}, use) => {
      await using product = await Product.start();
      await use(product);
    },
    { scope: 'worker' },
  ],

  browsers: [
    async ({}, use) => {
      await using browsers = new BrowserPool();
      await use(browsers);
    },
    { scope: 'worker' },
  ],

  arrive: async ({ browsers }, use) => {
    await using people = new AsyncDisposableStack();
    const inLanguage = { language: journeyLanguage, words: words.join };
    await use(async (options) =>
      people.use(await Person.arrive({ ...inLanguage, ...options }, browsers)),
    );
  },

  ada: person({ name: 'Ada', camera: RED }),
  bob: person({ name: 'Bob', camera: BLUE }),
  cleo: person({ name: 'Cleo', camera: GREEN }),

  hostedMeeting: async ({ product, ada }, use) => {
    const room = await product.createRoom();
    await ada.joins(product.hostLinkOf(room));
    await expect(ada.page.getByRole('button', { name: words.controls.leave })).toBeVisible();
    await use(room.url);
  },
});

/** Resolves with the link to a new meeting, once the two see each other in it. */
export async function meet(product: Product, ada: Person, bob: Person): Promise<string> {
  const { url } = await product.createRoom();
  await ada.joins(url);
  await bob.joins(url);
  await expectPicture(ada.tileOf(bob), BLUE);
  await expectPicture(bob.tileOf(ada), RED);
  return url;
}

/** Fails unless each of the two is connected to the other and sees their picture move. */
export async function expectCallGoesOn(ada: Person, bob: Person): Promise<void> {
  for (const [person, other, colour] of [
    [ada, bob, BLUE],
    [bob, ada, RED],
  ] as const) {
    await expect(person.tileOf(other)).toHaveAttribute('data-link', 'connected');
    await expectPicture(person.tileOf(other), colour);
    await expectMoving(person.page);
  }
}

/**
 * Resolves once another page can be opened: the browser removes the entry of the Back button's guard in its own time, and
 * that aborts a navigation. No person is as fast as a test.
 */
export async function leave(person: Person): Promise<void> {
  const { page } = person;
  await person.presses(words.controls.leave);
  await expect(page.getByRole('heading', { name: words.ended.left })).toBeVisible();
  await expect
    .poll(() => page.evaluate(() => JSON.stringify(history.state)))
    .not.toContain('BackGuard');
}

/** The panel with the participants and, for hosts, the settings of the meeting. */
export async function openPeoplePanel({ page }: Person): Promise<void> {
  await page.getByRole('button', { name: words.panels.people }).click();
}

export { expect };
