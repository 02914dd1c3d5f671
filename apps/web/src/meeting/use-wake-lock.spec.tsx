import { act, cleanup, fireEvent, render } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useWakeLock } from './use-wake-lock';

/** The locks that the page holds. */
let held: number;
let answer: () => Promise<void>;
const page = { isHidden: false };

function Page() {
  useWakeLock();
  return null;
}

/** Lets the promises of the fake settle. */
const settle = () => act(() => Promise.resolve());

beforeEach(() => {
  held = 0;
  page.isHidden = false;
  answer = () => Promise.resolve();
  vi.spyOn(document, 'hidden', 'get').mockImplementation(() => page.isHidden);
  Object.defineProperty(navigator, 'wakeLock', {
    configurable: true,
    value: {
      request: async () => {
        await answer();
        held += 1;
        return {
          release: () => {
            held -= 1;
            return Promise.resolve();
          },
        };
      },
    },
  });
});
afterEach(() => {
  cleanup();
  Reflect.deleteProperty(navigator, 'wakeLock');
  vi.restoreAllMocks();
});

describe('the screen', () => {
  it('stays on during the meeting, and no longer', async () => {
    const { unmount } = render(<Page />);
    await expect.poll(() => held).toBe(1);

    unmount();

    expect(held).toBe(0);
  });

  it('stays on again once the person returns to the page', async () => {
    page.isHidden = true;
    render(<Page />);
    await settle();
    const away = held;

    page.isHidden = false;
    fireEvent(document, new Event('visibilitychange'));

    await expect.poll(() => held).toBe(1);
    expect(away).toBe(0);
  });

  it('is not kept on by an answer that arrives after the meeting', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    answer = () => promise;
    const { unmount } = render(<Page />);
    unmount();

    resolve();
    await settle();

    await expect.poll(() => held).toBe(0);
  });

  it('turns off as usual if the browser rejects the request', async () => {
    answer = () => Promise.reject(new DOMException('low battery', 'NotAllowedError'));
    render(<Page />);

    await settle();

    expect(held).toBe(0);
  });
});
