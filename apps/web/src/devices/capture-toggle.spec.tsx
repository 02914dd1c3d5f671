import { LocalMedia } from '@throughline/peer';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { CaptureToggle } from './capture-toggle';

afterEach(cleanup);

/** Renders the button of a microphone that is off and presses it; returns the presses reported. */
function pressToggle(isUnmuteBlocked: boolean): string[] {
  const presses: string[] = [];
  render(
    <CaptureToggle
      kind="microphone"
      media={new LocalMedia(undefined)}
      isUnmuteBlocked={isUnmuteBlocked}
      onToggle={(kind) => presses.push(kind)}
    />,
  );
  fireEvent.click(screen.getByRole('button'));
  return presses;
}

describe('[MOD-5] the microphone button', () => {
  it('is marked as disabled but reports presses while participants cannot unmute', () => {
    const presses = pressToggle(true);

    const button = screen.getByRole('button', { name: /stays off until a host allows/ });
    expect(button.getAttribute('aria-disabled')).toBe('true');
    expect(presses).toEqual(['microphone']);
  });

  it('turns the microphone on while participants can unmute', () => {
    const presses = pressToggle(false);

    const button = screen.getByRole('button', { name: 'Turn on microphone' });
    expect(button.hasAttribute('aria-disabled')).toBe(false);
    expect(presses).toEqual(['microphone']);
  });
});
