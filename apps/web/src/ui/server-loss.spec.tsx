import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ServerLoss } from './server-loss';

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  cleanup();
});

const words = () => screen.getByRole('status').textContent;
const pass = (ms: number) =>
  act(() => {
    vi.advanceTimersByTime(ms);
  });

describe('the loss of the server', () => {
  it('is told when it lasts, and no longer than that', () => {
    const { rerender } = render(<ServerLoss signaling="reconnecting" />);
    expect(words()).toBe('');

    pass(1_000);
    expect(words()).toContain('Connection to the server lost');

    rerender(<ServerLoss signaling="connected" />);
    expect(words()).toBe('');
  });

  it('is not told when it is over in a moment, however often', () => {
    const { rerender } = render(<ServerLoss signaling="connected" />);

    for (const signaling of ['reconnecting', 'connected', 'reconnecting'] as const) {
      rerender(<ServerLoss signaling={signaling} />);
      pass(999);
    }

    expect(words()).toBe('');
  });
});
