import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MeetingTimer } from './meeting-timer';

const ENDS_AT = 5_000_000;
/** The API's clock; that of this device is years apart. */
let serverMs: number | undefined;
const serverNow = () => serverMs;
let ends: number;

beforeEach(() => {
  vi.useFakeTimers();
  serverMs = ENDS_AT - 65_000;
  ends = 0;
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const show = (endsAt = ENDS_AT) => (
  <MeetingTimer
    endsAt={endsAt}
    serverNow={serverNow}
    speakerId={() => ''}
    onEnd={() => (ends += 1)}
  />
);
const pass = (ms: number) =>
  act(() => {
    serverMs = (serverMs ?? 0) + ms;
    vi.advanceTimersByTime(ms);
  });
const shown = () => screen.queryByRole('timer')?.textContent;

describe('[MOD-15] the timer of the meeting', () => {
  it('counts down by the clock of the API', () => {
    render(show());
    expect(shown()).toBe('1:05');

    pass(6_000);

    expect(shown()).toBe('0:59');
  });

  it('is absent until the clock of the API is known', () => {
    serverMs = undefined;
    render(show());
    expect(shown()).toBeUndefined();

    serverMs = ENDS_AT - 60_000;
    act(() => void vi.advanceTimersByTime(500));

    expect(shown()).toBe('1:00');
  });

  it('announces its end once, and disappears a minute later', () => {
    render(show());

    pass(66_000);
    expect(shown()).toBe('0:00');
    expect(ends).toBe(1);

    pass(61_000);
    expect(shown()).toBeUndefined();
    expect(ends).toBe(1);
  });

  it('announces no end that had passed before the person joined', () => {
    serverMs = ENDS_AT + 10_000;
    render(show());

    pass(1_000);

    expect(ends).toBe(0);
  });

  it('counts down to another end when a host starts it again', () => {
    const { rerender } = render(show());

    rerender(show(ENDS_AT + 60_000));
    act(() => void vi.advanceTimersByTime(500));

    expect(shown()).toBe('2:05');
  });
});
