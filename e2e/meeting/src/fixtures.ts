/** What every test starts from: a running product, and people who arrive with their browsers. */
import { Person, type PersonOptions } from '@throughline/people';
import { test as base } from '@playwright/test';
import { Product } from './product.js';

interface Fixtures {
  /** Brings a person with a browser of their own; all of them leave when the test ends. */
  arrive: (options: PersonOptions) => Promise<Person>;
}

interface SharedFixtures {
  /** As `npm start` runs it with no settings: coturn is found on the PATH. */
  product: Product;
}

export const test = base.extend<Fixtures, SharedFixtures>({
  product: [
    // The first argument must be a pattern: Playwright reads from it what a fixture needs.
    async ({}, use) => {
      await using product = await Product.start();
      await use(product);
    },
    { scope: 'worker' },
  ],

  arrive: async ({}, use) => {
    await using people = new AsyncDisposableStack();
    await use(async (options) => people.use(await Person.arrive(options)));
  },
});

export { expect } from '@playwright/test';
