/** Runs axe, which finds violations of WCAG that a program can find. */
import type { Page } from '@playwright/test';
import axe, { type AxeResults } from 'axe-core';

declare global {
  interface Window {
    axe?: { run: (options: object) => Promise<AxeResults> };
  }
}

/** Rules of WCAG. The best practices judge whole pages, and stories are fragments. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** One line per violated rule and element. */
export async function violations(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => window.axe !== undefined)))
    await page.addScriptTag({ content: axe.source });
  const results = await page.evaluate(
    (tags) => window.axe?.run({ runOnly: { type: 'tag', values: tags } }),
    TAGS,
  );
  return (results?.violations ?? []).flatMap(({ id, nodes }) =>
    nodes.map(({ target }) => `${id}: ${target.join(' ')}`),
  );
}
