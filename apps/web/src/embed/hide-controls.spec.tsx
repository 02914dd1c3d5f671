import { EMBED_CONTROLS } from '@throughline/embed';
import { afterEach, describe, expect, it } from 'vitest';
import { hideControls } from './hide-controls';

const isShown = (control: string): boolean => {
  const button = document.createElement('button');
  button.dataset['control'] = control;
  document.body.replaceChildren(button);
  return getComputedStyle(button).display !== 'none';
};

afterEach(() => hideControls([]));

describe('hidden controls', () => {
  it.each(EMBED_CONTROLS)('%s disappears, and returns once it is no longer hidden', (control) => {
    hideControls([control]);
    expect(isShown(control)).toBe(false);

    hideControls([]);
    expect(isShown(control)).toBe(true);
  });
});
