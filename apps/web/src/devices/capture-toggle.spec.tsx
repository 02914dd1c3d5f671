import { LocalMedia } from '@throughline/peer';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { CaptureToggle } from './capture-toggle';

afterEach(cleanup);

/** Shows the button of a microphone that is off; returns how often it was pressed. */
function showToggle(isHeldOff: boolean): string[] {
  const pressed: string[] = [];
  render(
    <CaptureToggle
      kind="microphone"
      media={new LocalMedia(undefined)}
      isHeldOff={isHeldOff}
      onToggle={(kind) => pressed.push(kind)}
    />,
  );
  fireEvent.click(screen.getByRole('button'));
  return pressed;
}

describe('[MOD-5] the button of a microphone', () => {
  it('says that it cannot be switched on, stays in reach, and has the press explained', () => {
    const pressed = showToggle(true);

    const button = screen.getByRole('button', { name: /stays off until a host allows it/ });
    expect(button.getAttribute('aria-disabled')).toBe('true');
    expect(pressed).toEqual(['microphone']);
  });

  it('is as ever where people may unmute', () => {
    const pressed = showToggle(false);

    const button = screen.getByRole('button', { name: 'Turn on microphone' });
    expect(button.hasAttribute('aria-disabled')).toBe(false);
    expect(pressed).toEqual(['microphone']);
  });
});
