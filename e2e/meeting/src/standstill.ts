/** Whether what one page noticed of another can be due to their machine, which a test must not judge. */
import { test } from '@playwright/test';
import { type Person, watchStandstill } from '@throughline/people';

/** Well below the silence that makes a link interrupted [LNK-8]. */
const UNNOTICED_MS = 1_000;

/**
 * Returns a function that resolves with whether none of these pages has stood still since for so long that another may
 * have noticed: a page that stands still sends nothing. If one has, the report of the test names the time.
 */
export async function watchForStandstill(
  ...people: readonly Person[]
): Promise<() => Promise<boolean>> {
  const watches = await Promise.all(people.map(({ page }) => watchStandstill(page)));
  return async () => {
    const longestMs = Math.max(...(await Promise.all(watches.map((read) => read()))));
    const haveRun = longestMs < UNNOTICED_MS;
    const description = `${Math.round(longestMs)} ms; interruptions are not judged`;
    if (!haveRun) test.info().annotations.push({ type: 'a page stood still', description });
    return haveRun;
  };
}
