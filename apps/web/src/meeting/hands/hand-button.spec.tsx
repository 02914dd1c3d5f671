import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { HandButton } from './hand-button';

afterEach(cleanup);

function renderButton(isRaised: boolean): string[] {
  const requests: string[] = [];
  const request = (name: string) => () => {
    requests.push(name);
    return Promise.resolve({ ok: true } as const);
  };
  const hand = { raise: request('raise'), lower: request('lower') };
  render(<HandButton hand={hand} isRaised={isRaised} report={(outcome) => void outcome} />);
  return requests;
}

describe('[HAND-1] the button for the own hand', () => {
  it.each([
    { isRaised: false, name: 'Raise hand', request: 'raise' },
    { isRaised: true, name: 'Lower hand', request: 'lower' },
  ])('is “$name” when raised is $isRaised', ({ isRaised, name, request }) => {
    const requests = renderButton(isRaised);

    fireEvent.click(screen.getByRole('button', { name }));

    expect(requests).toEqual([request]);
  });

  it('has a shortcut, which a held key presses once', () => {
    const requests = renderButton(false);
    const press = { key: 'h', ctrlKey: true, altKey: true };

    fireEvent.keyDown(document.body, press);
    fireEvent.keyDown(document.body, { ...press, repeat: true });
    fireEvent.keyDown(document.body, { ...press, altKey: false });

    expect(requests).toEqual(['raise']);
  });
});
