/** A key, and what is held down with it. */
export interface Shortcut {
  /** As in `KeyboardEvent.key`, in lower case. */
  key: string;
  /** `control`: Ctrl, or ⌘ on a Mac. */
  modifiers: 'none' | 'control' | 'control-alt';
}

type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

export function matchesShortcut({ key, modifiers }: Shortcut, press: KeyPress): boolean {
  const { ctrlKey, metaKey, altKey, shiftKey } = press;
  switch (modifiers) {
    case 'none':
      // Shift belongs to the character: some keyboards need it for “?”, others do not.
      return !ctrlKey && !metaKey && !altKey && press.key.toLowerCase() === key;
    case 'control':
      return ctrlKey !== metaKey && !altKey && !shiftKey && press.key.toLowerCase() === key;
    case 'control-alt':
      return ctrlKey && altKey && !metaKey && !shiftKey && letterOf(press) === key;
  }
}

/** On a Mac, Alt turns letters into other characters, such as π: then the position of the key decides. */
function letterOf({ key, code }: KeyPress): string {
  return /^[a-z]$/i.test(key) ? key.toLowerCase() : code.replace(/^Key/, '').toLowerCase();
}

const nameOf = (key: string): string => (key === ' ' ? 'Space' : key.toUpperCase());

/** The value of `aria-keyshortcuts` (WAI-ARIA 1.2 §6.6), for both kinds of keyboard. */
export function ariaShortcut({ key, modifiers }: Shortcut): string {
  const name = nameOf(key);
  switch (modifiers) {
    case 'none':
      return name;
    case 'control':
      return `Control+${name} Meta+${name}`;
    case 'control-alt':
      return `Control+Alt+${name}`;
  }
}

/** With the names of the modifier keys on the person's platform. */
export function shownShortcut({ key, modifiers }: Shortcut, platform: string): string {
  const isMac = /mac|iphone|ipad/i.test(platform);
  const name = nameOf(key);
  switch (modifiers) {
    case 'none':
      return name;
    case 'control':
      return isMac ? `⌘ ${name}` : `Ctrl ${name}`;
    case 'control-alt':
      return isMac ? `⌃ ⌥ ${name}` : `Ctrl Alt ${name}`;
  }
}
