import type { Page } from '@playwright/test';

/** From now on every line that the page writes to its console, and every error that nobody caught. */
export function writeDown(page: Page): readonly string[] {
  const lines: string[] = [];
  const note = (kind: string, text: string) =>
    lines.push(`${new Date().toISOString()} ${kind}: ${text}`);
  page.on('console', (message) => note(message.type(), message.text()));
  page.on('pageerror', (error) => note('uncaught', error.stack ?? error.message));
  return lines;
}
