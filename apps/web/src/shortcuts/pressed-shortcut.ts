import { matchesShortcut } from '@/ui/shortcut';
import { type ShortcutAction, SHORTCUTS } from './shortcut-table';

/** Fields into which keys enter text, or in which keys choose. */
const FIELDS =
  'textarea, select, [contenteditable=""], [contenteditable="true"], input:not([type="checkbox"], [type="radio"], [type="button"], [type="submit"], [type="range"])';

const ACTIONS = Object.keys(SHORTCUTS) as ShortcutAction[];

/**
 * The shortcut of a key press. Keys that enter text where the person types are none: that includes Ctrl and Alt together,
 * which is AltGr on many keyboards. In a modal dialog, they would also change what is behind it. Ctrl with a letter
 * enters no text, and muting works everywhere.
 */
export function pressedShortcut(event: KeyboardEvent): ShortcutAction | undefined {
  if (event.isComposing) return undefined;
  const action = ACTIONS.find((candidate) => matchesShortcut(SHORTCUTS[candidate], event));
  if (action === undefined || SHORTCUTS[action].modifiers === 'control') return action;
  const { target } = event;
  const isTyping = target instanceof Element && target.closest(FIELDS) !== null;
  return isTyping || document.querySelector('dialog[open]') !== null ? undefined : action;
}
