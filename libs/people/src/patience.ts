/**
 * How long a check waits for what a page will show. A machine may stand still for seconds: no check judges by this how
 * fast something is. Set with each check, since Playwright waits for 5 s where it does not run the tests itself.
 */
export const PATIENCE = {
  timeout: 20_000,
  /** In ms. Playwright's own intervals grow to a second, of which a test waits for half on average. */
  intervals: [100, 150, 200],
};
