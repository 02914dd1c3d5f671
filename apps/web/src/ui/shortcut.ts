/** A key pressed with Ctrl, or with ⌘ on a Mac. */
export interface Shortcut {
  key: string;
}

type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

export function matchesShortcut({ key }: Shortcut, press: KeyPress): boolean {
  const one = press.ctrlKey !== press.metaKey && !press.altKey && !press.shiftKey;
  return one && press.key.toLowerCase() === key;
}

/** As `aria-keyshortcuts` wants it (WAI-ARIA 1.2 §6.6). */
export function ariaShortcut({ key }: Shortcut): string {
  return `Control+${key.toUpperCase()} Meta+${key.toUpperCase()}`;
}

/** As it is printed on the person's keyboard. */
export function shownShortcut({ key }: Shortcut, platform: string): string {
  return /mac|iphone|ipad/i.test(platform) ? `⌘ ${key.toUpperCase()}` : `Ctrl ${key.toUpperCase()}`;
}
