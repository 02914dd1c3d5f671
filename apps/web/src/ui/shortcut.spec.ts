import { describe, expect, it } from 'vitest';
import { ariaShortcut, matchesShortcut, shownShortcut, type Shortcut } from './shortcut';

const D: Shortcut = { key: 'd', modifiers: 'control' };
const P: Shortcut = { key: 'p', modifiers: 'control-alt' };
const TALK: Shortcut = { key: ' ', modifiers: 'none' };
const HELP: Shortcut = { key: '?', modifiers: 'none' };

type Press = Parameters<typeof matchesShortcut>[1];

/** @param held the keys held down, such as `ctrl shift` */
function press(held: string, key: string, code = ''): Press {
  return {
    key,
    code,
    ctrlKey: held.includes('ctrl'),
    metaKey: held.includes('meta'),
    altKey: held.includes('alt'),
    shiftKey: held.includes('shift'),
  };
}

describe('a shortcut', () => {
  it.each([
    { shortcut: D, of: press('ctrl', 'd'), matches: true },
    { shortcut: D, of: press('meta', 'd'), matches: true },
    { shortcut: D, of: press('ctrl', 'D'), matches: true },
    { shortcut: D, of: press('', 'd'), matches: false },
    { shortcut: D, of: press('ctrl', 'e'), matches: false },
    { shortcut: D, of: press('ctrl shift', 'd'), matches: false },
    { shortcut: D, of: press('ctrl alt', 'd'), matches: false },
    { shortcut: D, of: press('ctrl meta', 'd'), matches: false },
    { shortcut: P, of: press('ctrl alt', 'p', 'KeyP'), matches: true },
    { shortcut: P, of: press('ctrl alt', 'π', 'KeyP'), matches: true },
    { shortcut: P, of: press('ctrl alt', 'l', 'KeyP'), matches: false },
    { shortcut: P, of: press('ctrl', 'p', 'KeyP'), matches: false },
    { shortcut: P, of: press('alt', 'p', 'KeyP'), matches: false },
    { shortcut: P, of: press('ctrl alt shift', 'p', 'KeyP'), matches: false },
    { shortcut: HELP, of: press('shift', '?'), matches: true },
    { shortcut: HELP, of: press('', '?'), matches: true },
    { shortcut: HELP, of: press('ctrl shift', '?'), matches: false },
    { shortcut: HELP, of: press('', '/'), matches: false },
  ])('$shortcut.key matches $of: $matches', ({ shortcut, of, matches }) => {
    expect(matchesShortcut(shortcut, of)).toBe(matches);
  });

  it.each([
    ['MacIntel', ['⌘ D', '⌃ ⌥ P', '?', 'Space']],
    ['Linux x86_64', ['Ctrl D', 'Ctrl Alt P', '?', 'Space']],
    ['Win32', ['Ctrl D', 'Ctrl Alt P', '?', 'Space']],
  ])('reads on %s as %s', (platform, shown) => {
    expect([D, P, HELP, TALK].map((shortcut) => shownShortcut(shortcut, platform))).toEqual(shown);
  });

  it('is announced to screen readers for both kinds of keyboard', () => {
    expect([D, P, HELP, TALK].map(ariaShortcut)).toEqual([
      'Control+D Meta+D',
      'Control+Alt+P',
      '?',
      'Space',
    ]);
  });
});
