import type { Page } from '@playwright/test';

/** Collects console lines and uncaught errors of the page from now on. */
export function writeEvidence(page: Page): readonly string[] {
  const lines: string[] = [];
  const note = (kind: string, text: string) =>
    lines.push(`${new Date().toISOString()} ${kind}: ${text}`);
  page.on('console', (message) => note(message.type(), message.text()));
  page.on('pageerror', (error) => note('uncaught', error.stack ?? error.message));
  return lines;
}
