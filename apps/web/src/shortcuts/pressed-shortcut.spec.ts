import { afterEach, describe, expect, it } from 'vitest';
import { pressedShortcut } from './pressed-shortcut';
import { type ShortcutAction, SHORTCUTS } from './shortcut-table';

afterEach(() => document.body.replaceChildren());

/** Presses the keys of a shortcut, as they are shown, on an element of the page. */
function press(action: ShortcutAction, on: Element): ShortcutAction | undefined {
  const { key, modifiers } = SHORTCUTS[action];
  let pressed: ShortcutAction | undefined;
  const listener = (event: KeyboardEvent) => {
    pressed = pressedShortcut(event);
  };
  addEventListener('keydown', listener, { once: true });
  on.dispatchEvent(
    new KeyboardEvent('keydown', {
      key,
      ctrlKey: modifiers !== 'none',
      altKey: modifiers === 'control-alt',
      bubbles: true,
    }),
  );
  return pressed;
}

function show(html: string): Element {
  document.body.innerHTML = html;
  return document.querySelector('.target') ?? document.body;
}

const ACTIONS = Object.keys(SHORTCUTS) as ShortcutAction[];
/** They enter no text. */
const ANYWHERE: ShortcutAction[] = ['microphone', 'camera'];

describe('a shortcut', () => {
  it.each(ACTIONS)('works as it is shown: %s', (action) => {
    expect(press(action, show('<button class="target"></button>'))).toBe(action);
  });

  it('shares its keys with no other', () => {
    const keys = ACTIONS.map((action) => JSON.stringify(SHORTCUTS[action]));

    expect(new Set(keys).size).toBe(ACTIONS.length);
  });

  it.each([
    '<input class="target" />',
    '<input type="search" class="target" />',
    '<textarea class="target"></textarea>',
    '<select class="target"></select>',
    '<div contenteditable="true"><b class="target"></b></div>',
    '<dialog open><button class="target"></button></dialog>',
    '<dialog open></dialog><button class="target"></button>',
  ])('works here only if it enters no text: %s', (html) => {
    const target = show(html);

    const working = ACTIONS.filter((action) => press(action, target) === action);

    expect(working).toEqual(ANYWHERE);
  });

  it('does not work while an input method composes text', () => {
    const composing = new KeyboardEvent('keydown', { key: 'd', ctrlKey: true, isComposing: true });

    expect(pressedShortcut(composing)).toBeUndefined();
  });
});
