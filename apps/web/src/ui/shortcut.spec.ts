import { describe, expect, it } from 'vitest';
import { ariaShortcut, matchesShortcut, shownShortcut } from './shortcut';

const none = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
const shortcut = { key: 'd' };

describe('a shortcut', () => {
  it.each([
    { press: { ...none, key: 'd', ctrlKey: true }, matches: true },
    { press: { ...none, key: 'd', metaKey: true }, matches: true },
    { press: { ...none, key: 'D', ctrlKey: true }, matches: true },
    { press: { ...none, key: 'd' }, matches: false },
    { press: { ...none, key: 'e', ctrlKey: true }, matches: false },
    { press: { ...none, key: 'd', ctrlKey: true, shiftKey: true }, matches: false },
    { press: { ...none, key: 'd', ctrlKey: true, altKey: true }, matches: false },
    { press: { ...none, key: 'd', ctrlKey: true, metaKey: true }, matches: false },
  ])('matches $press: $matches', ({ press, matches }) => {
    expect(matchesShortcut(shortcut, press)).toBe(matches);
  });

  it.each([
    ['MacIntel', '⌘ D'],
    ['Linux x86_64', 'Ctrl D'],
    ['Win32', 'Ctrl D'],
  ])('reads on %s as %s', (platform, shown) => {
    expect(shownShortcut(shortcut, platform)).toBe(shown);
  });

  it('is announced to screen readers for both kinds of keyboard', () => {
    expect(ariaShortcut(shortcut)).toBe('Control+D Meta+D');
  });
});
