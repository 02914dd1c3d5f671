import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { RoundButton } from './round-button';

afterEach(cleanup);

it('hides its label by Escape wherever the focus is, until pointer or focus comes anew', () => {
  render(
    <RoundButton label="Turn off camera" onClick={() => undefined}>
      icon
    </RoundButton>,
  );
  const button = screen.getByRole('button');
  const isDismissed = () => 'dismissed' in button.dataset;

  const seen = [isDismissed()];
  for (const comeAnew of [() => fireEvent.pointerEnter(button), () => fireEvent.focusIn(button)]) {
    fireEvent.keyDown(document.body, { key: 'Escape' });
    seen.push(isDismissed());
    comeAnew();
    seen.push(isDismissed());
  }

  expect(seen).toEqual([false, true, false, true, false]);
});
