import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { retryDelay } from './retry-delay.js';

let page: EventTarget;
let connection: EventTarget;
let over: boolean;

beforeEach(() => {
  vi.useFakeTimers();
  page = new EventTarget();
  connection = new EventTarget();
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
  vi.stubGlobal('navigator', { connection });
  over = false;
  void retryDelay(5_000).then(() => (over = true));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('a delay ends after its time', async () => {
  await vi.advanceTimersByTimeAsync(4_999);
  expect(over).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(over).toBe(true);
});

it('a delay ends at once when the browser is online again', async () => {
  page.dispatchEvent(new Event('online'));
  await vi.advanceTimersByTimeAsync(0);

  expect(over).toBe(true);
});

it('a delay ends at once when the device switches to another network', async () => {
  connection.dispatchEvent(new Event('change'));
  await vi.advanceTimersByTimeAsync(0);

  expect(over).toBe(true);
});
