/** Under which conditions every story must stay readable and usable (issue 11, WCAG 2.2). */
import type { Page } from '@playwright/test';

export interface Condition {
  name: string;
  /** CSS pixels. */
  viewport: { width: number; height: number };
  /** Size of text in relation to the browser's default, in percent [WCAG 1.4.4]. */
  textPercent?: number;
  /** How much longer texts are, as after a translation. */
  stretch?: number;
  forcedColors?: 'active';
  /** As pages in Arabic or Hebrew are laid out. */
  direction?: 'rtl';
  /** With the space between lines, letters, words and paragraphs that people may set [WCAG 1.4.12]. */
  isSpaced?: true;
}

const DESKTOP = { width: 1280, height: 800 };

/** As most people see a page. */
export const PLAIN: Condition = { name: 'on a desktop', viewport: DESKTOP };

/** In the order in which a rendered story is shown under them. The longer texts stay in the story. */
export const PHONE_CONDITIONS: readonly Condition[] = [
  { name: 'on a phone 320 px wide', viewport: { width: 320, height: 568 } },
  // 1280 × 1024 zoomed to 400 % [WCAG 1.4.10].
  { name: 'zoomed to 400 %', viewport: { width: 320, height: 256 } },
  { name: 'on a phone held sideways', viewport: { width: 640, height: 320 } },
  {
    name: 'from right to left, on a phone',
    viewport: { width: 375, height: 667 },
    direction: 'rtl',
  },
  { name: 'with texts 30 % longer', viewport: { width: 375, height: 667 }, stretch: 1.3 },
];

export const DESKTOP_CONDITIONS: readonly Condition[] = [
  { name: 'from right to left', viewport: DESKTOP, direction: 'rtl' },
  { name: 'with text of twice the size', viewport: DESKTOP, textPercent: 200 },
  {
    name: 'in forced colours, with wide text spacing',
    viewport: DESKTOP,
    forcedColors: 'active',
    isSpaced: true,
  },
];

export async function applyCondition(page: Page, condition: Condition): Promise<void> {
  const { viewport, textPercent = 100, forcedColors = 'none' } = condition;
  const { isSpaced = false, direction } = condition;
  await page.setViewportSize(viewport);
  await page.emulateMedia({ forcedColors });
  await page.evaluate((percent) => {
    document.documentElement.style.fontSize = `${percent}%`;
  }, textPercent);
  await page.evaluate(spaceTexts, isSpaced);
  // A story sets the direction of its language at the root. Chromium renders a body with an empty `dir` from left to right.
  await page.evaluate((chosen) => {
    if (chosen === undefined) document.body.removeAttribute('dir');
    else document.body.dir = chosen;
  }, direction);
}

/** Runs in the page. The least values that a page must bear [WCAG 1.4.12]. */
function spaceTexts(isSpaced: boolean): void {
  const id = 'wide-text-spacing';
  document.getElementById(id)?.remove();
  if (!isSpaced) return;
  const style = document.createElement('style');
  style.id = id;
  style.textContent = `
    * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
    p { margin-bottom: 2em !important; }
  `;
  document.head.append(style);
}

/** Runs in the page. Appends to each text as a longer translation would. */
export function stretchTexts(factor: number): void {
  const story = document.querySelector('#storybook-root') ?? document.body;
  const texts = document.createTreeWalker(story, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
    const text = node.nodeValue ?? '';
    if (!/\p{L}{2}/u.test(text)) continue;
    const missing = Math.ceil(text.trim().length * (factor - 1));
    node.nodeValue = `${text} ${'longer '
      .repeat(missing)
      .slice(0, Math.max(1, missing - 1))
      .trim()}`;
  }
}
