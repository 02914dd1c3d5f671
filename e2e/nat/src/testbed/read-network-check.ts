import type { Page } from '@playwright/test';
import { CHECK_STEPS, type NetworkCheck } from '../prediction/network-check.js';

/** The deadlines of the check add up to less. */
const COMPLETE_MS = 60_000;

/** Resolves with what the page `/check` shows once the check is complete. A step that was slow has passed. */
export async function readNetworkCheck(page: Page): Promise<NetworkCheck> {
  const verdict = page.getByRole('status').locator('p').first();
  await verdict.filter({ hasText: /^Meetings / }).waitFor({ timeout: COMPLETE_MS });
  const states = await page
    .locator('li[data-state]')
    .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-state') ?? ''));
  const steps = CHECK_STEPS.map((step, index) => [
    step,
    states[index] === 'slow' ? 'passed' : states[index],
  ]);
  return {
    steps: Object.fromEntries(steps) as NetworkCheck['steps'],
    verdict: (await verdict.textContent()) ?? '',
  };
}
