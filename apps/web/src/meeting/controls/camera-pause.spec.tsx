import { Store } from '@throughline/std';
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { participant } from '@/catalogue/meetings';
import { CameraPause } from './camera-pause';

const people = (...paused: boolean[]) =>
  paused.map((isCameraPaused, index) => participant(index + 1, { isCameraPaused }));

afterEach(cleanup);

describe('[QUA-3] the notice of a paused camera', () => {
  it.each([
    { others: people(true), shows: /^Your connection is slow/ },
    { others: people(true, true), shows: /^Your connection is slow/ },
    { others: people(false, true), shows: /^Your connection to \S.* is slow/ },
    { others: people(true, true, false), shows: /^Your connection to 2 people is slow/ },
  ])('names those who do not see the person, unless all do not', ({ others, shows }) => {
    render(<CameraPause others={new Store(others)} />);

    expect(screen.getByRole('status').textContent).toMatch(shows);
  });

  it('is empty while all see the person', () => {
    render(<CameraPause others={new Store(people(false, false))} />);

    expect(screen.getByRole('status').textContent).toBe('');
  });
});
