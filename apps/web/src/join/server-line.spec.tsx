import { Store } from '@throughline/std';
import { act, cleanup, render } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { ServerLine } from './server-line';

afterEach(cleanup);

describe('the line to the server', () => {
  it('is absent until the round trip is known, and once the connection has ended', () => {
    const roundTripMs = new Store<number | undefined>(undefined);
    const { container } = render(<ServerLine roundTripMs={roundTripMs} />);
    const shown = () => [container.textContent, container.querySelector('svg') !== null];

    const before = shown();
    act(() => roundTripMs.set(18.3));
    const known = shown();
    act(() => roundTripMs.set(undefined));

    expect([before, known, shown()]).toEqual([
      ['', false],
      ['18 ms to the server', true],
      ['', false],
    ]);
  });

  it('shows no 0 for a server on this machine', () => {
    const { container } = render(<ServerLine roundTripMs={new Store<number | undefined>(0.4)} />);

    expect(container.textContent).toBe('< 1 ms to the server');
  });
});
