import type { Page } from '@playwright/test';

/** Collects the page's console lines and uncaught errors from now on, in the array that it returns. */
export function collectConsoleLines(page: Page): readonly string[] {
  const lines: string[] = [];
  const note = (kind: string, text: string) =>
    lines.push(`${new Date().toISOString()} ${kind}: ${text}`);
  page.on('console', (message) => note(message.type(), message.text()));
  page.on('pageerror', (error) => note('uncaught', error.stack ?? error.message));
  return lines;
}
