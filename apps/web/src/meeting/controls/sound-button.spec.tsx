import { Store } from '@throughline/std';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { SoundButton } from './sound-button';

afterEach(cleanup);

it('the button for blocked sound keeps the focus before the controls when it disappears', () => {
  const isBlocked = new Store(true);
  const { container } = render(
    <>
      <SoundButton playback={{ isBlocked, resume: () => isBlocked.set(false) }} />
      <button>Leave</button>
    </>,
  );
  const button = screen.getByRole('button', { name: 'Click to hear the others' });
  button.focus();
  fireEvent.click(button);

  expect(button.isConnected).toBe(false);
  expect(document.activeElement).toBe(container.firstElementChild);
});
