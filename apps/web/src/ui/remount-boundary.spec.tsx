import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { RemountBoundary } from './remount-boundary';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

/** Fails in its first renders; React itself tries each mount twice. */
function failing(times: number) {
  let renders = 0;
  return function Screen() {
    if (renders++ < times) throw new Error('broken');
    return <p>works</p>;
  };
}

it('a screen that fails once is mounted anew', () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  vi.stubGlobal('reportError', () => undefined);
  const Screen = failing(2);
  render(
    <RemountBoundary>
      <Screen />
    </RemountBoundary>,
  );
  expect(screen.getByText('works')).toBeTruthy();
});

it('a screen that keeps failing is replaced by what to do', () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  vi.stubGlobal('reportError', () => undefined);
  const Screen = failing(Infinity);
  render(
    <RemountBoundary>
      <Screen />
    </RemountBoundary>,
  );
  expect(screen.getByRole('button', { name: 'Reload' })).toBeTruthy();
});
