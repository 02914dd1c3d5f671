import type { Page } from '@playwright/test';

/** Resolves with the pair in use as the details of the connection to that person show it, and closes them. */
export async function readPairInUse(page: Page, other: string): Promise<string> {
  await page.keyboard.press('Control+Alt+N');
  await page.getByRole('button', { name: `Details of the connection to ${other}` }).click();
  const details = page.getByRole('dialog', { name: `Connection to ${other}` });
  await details.getByText('Every path that was tried').click();
  const verdict = page.getByText('In use.', { exact: true }); // a step may end with the same words
  const pair = details.getByRole('listitem').filter({ has: verdict }).first();
  const shown = await pair.locator('p').first().textContent();
  await page.keyboard.press('Escape');
  return shown ?? '';
}
