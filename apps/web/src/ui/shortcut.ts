/** A key pressed with Ctrl, or with ⌘ on a Mac. */
export interface Shortcut {
  key: string;
}

type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

export function matchesShortcut({ key }: Shortcut, press: KeyPress): boolean {
  const hasOneModifier = press.ctrlKey !== press.metaKey && !press.altKey && !press.shiftKey;
  return hasOneModifier && press.key.toLowerCase() === key;
}

/** The value of `aria-keyshortcuts` (WAI-ARIA 1.2 §6.6), for both kinds of keyboard. */
export function ariaShortcut({ key }: Shortcut): string {
  return `Control+${key.toUpperCase()} Meta+${key.toUpperCase()}`;
}

/** With the modifier key of the person's platform. */
export function shownShortcut({ key }: Shortcut, platform: string): string {
  return /mac|iphone|ipad/i.test(platform) ? `⌘ ${key.toUpperCase()}` : `Ctrl ${key.toUpperCase()}`;
}
