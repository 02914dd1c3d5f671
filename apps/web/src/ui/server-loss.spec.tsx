import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ServerLoss } from './server-loss';

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  cleanup();
});

const text = () => screen.getByRole('status').textContent;
const pass = (ms: number) =>
  act(() => {
    vi.advanceTimersByTime(ms);
  });

describe('the message about a lost server', () => {
  it('shows after a second, until the connection is back', () => {
    const { rerender } = render(<ServerLoss signaling="reconnecting" isCutOften={false} />);
    expect(text()).toBe('');

    pass(1_000);
    expect(text()).toContain('connection to the server was lost');

    rerender(<ServerLoss signaling="connected" isCutOften={false} />);
    expect(text()).toBe('');
  });

  it('does not show for repeated losses of less than a second', () => {
    const { rerender } = render(<ServerLoss signaling="connected" isCutOften={false} />);

    for (const signaling of ['reconnecting', 'connected', 'reconnecting'] as const) {
      rerender(<ServerLoss signaling={signaling} isCutOften={false} />);
      pass(999);
    }

    expect(text()).toBe('');
  });

  it('stays the same while a proxy cuts the connection again and again', () => {
    const { rerender } = render(<ServerLoss signaling="connected" isCutOften />);

    for (const signaling of ['reconnecting', 'connected', 'reconnecting'] as const) {
      expect(text()).toContain('often cuts the connection');
      rerender(<ServerLoss signaling={signaling} isCutOften />);
      pass(900);
    }

    pass(100);
    expect(text()).toContain('connection to the server was lost');
  });
});
