import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EndCountdown } from './end-countdown';

const AT = 5_000_000;
/** The API's clock; that of this device is years apart. */
let serverMs: number;
const serverNow = () => serverMs;
let announced: string[];
let kept: number;

beforeEach(() => {
  vi.useFakeTimers();
  serverMs = AT - 60_000;
  announced = [];
  kept = 0;
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const show = (at = AT, isHost = false) => (
  <EndCountdown
    key={at}
    end={{ at, by: 'Ada' }}
    serverNow={serverNow}
    announce={(sentence) => announced.push(sentence)}
    onKeepOpen={isHost ? () => (kept += 1) : undefined}
  />
);
const pass = (ms: number) =>
  act(() => {
    serverMs += ms;
    vi.advanceTimersByTime(ms);
  });
const shown = () => screen.getByRole('timer').textContent;

describe('[MOD-16] the countdown to the end of the meeting', () => {
  it('counts down by the clock of the API', () => {
    render(show());
    expect(shown()).toBe('Ada ends this meeting for everyone in 1:00');

    pass(2_000);

    expect(shown()).toBe('Ada ends this meeting for everyone in 0:58');
  });

  it('is announced at first and shortly before the end, and not each second', () => {
    render(show());
    expect(announced).toEqual(['Ada ends this meeting for everyone in 1 minute']);

    for (let second = 1; second <= 60; second += 1) pass(1_000);

    expect(announced.slice(1)).toEqual(['This meeting ends in 15 seconds']);
  });

  it('is announced to a person who joins meanwhile, with the time that is left', () => {
    serverMs = AT - 20_000;

    render(show());

    expect(announced).toEqual(['Ada ends this meeting for everyone in 20 seconds']);
  });

  it('is announced again when a host chooses another time', () => {
    const { rerender } = render(show());

    rerender(show(AT + 240_000));
    pass(200);

    expect(announced.at(-1)).toBe('Ada ends this meeting for everyone in 5 minutes');
  });

  it('lets only hosts keep the meeting open', () => {
    const { rerender } = render(show());
    expect(screen.queryByRole('button')).toBeNull();

    rerender(show(AT, true));
    act(() => screen.getByRole('button', { name: 'Keep the meeting open' }).click());

    expect(kept).toBe(1);
  });
});
