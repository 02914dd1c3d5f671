import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { CHANGE_INTERVAL_MS, NetworkChanges } from './network-changes.js';

const page = new EventTarget();
const hint = () => page.dispatchEvent(new Event('online'));
let changes: NetworkChanges;
let calls: number;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
  calls = 0;
  changes = new NetworkChanges(() => calls++);
});
afterEach(() => {
  changes.close();
  vi.useRealTimers();
});

it('[LNK-9] a change of the network is passed on at once', () => {
  hint();

  expect(calls).toBe(1);
});

it('[LNK-9] a burst of hints is passed on as two changes', () => {
  for (let count = 0; count < 20; count++) hint();
  expect(calls).toBe(1);

  vi.advanceTimersByTime(10 * CHANGE_INTERVAL_MS);

  expect(calls).toBe(2);
});

it('[LNK-9] changes far apart are all passed on', () => {
  for (let count = 0; count < 3; count++) {
    hint();
    vi.advanceTimersByTime(CHANGE_INTERVAL_MS);
  }

  expect(calls).toBe(3);
});

it('[LNK-9] nothing is passed on once it is closed', () => {
  hint();
  hint();

  changes.close();
  vi.advanceTimersByTime(CHANGE_INTERVAL_MS);
  hint();

  expect(calls).toBe(1);
});
