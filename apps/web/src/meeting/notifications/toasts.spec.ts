import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Toasts } from './toasts';

let toasts: Toasts;
/** The sentences in the order in which they appeared; '' where none was shown. */
let seen: string[];

beforeEach(() => {
  vi.useFakeTimers();
  toasts = new Toasts();
  seen = [];
  toasts.shown.subscribe(() => seen.push(toasts.shown.get()?.text ?? ''));
});
afterEach(() => vi.useRealTimers());

describe('toasts', () => {
  it('show one sentence at a time, each long enough to be read', () => {
    toasts.show({ title: 'The camera is in use', detail: 'Close other programs that use it.' });
    toasts.show({ title: 'Grace joined' });

    vi.advanceTimersByTime(1_900);
    expect(seen).toEqual(['The camera is in use']);
    vi.advanceTimersByTime(100 + 2_650);
    expect(seen).toEqual([
      'The camera is in use',
      'Close other programs that use it.',
      'Grace joined',
    ]);
  });

  it('keep the last sentence for five seconds, or until the next one', () => {
    toasts.show({ title: 'Link copied' });
    vi.advanceTimersByTime(4_900);
    expect(seen).toEqual(['Link copied']);
    vi.advanceTimersByTime(100);
    toasts.show({ title: 'Grace left' });
    vi.advanceTimersByTime(2_000);
    toasts.show({ title: 'Bob left' });

    expect(seen).toEqual(['Link copied', '', 'Grace left', 'Bob left']);
  });

  it('drop the oldest of many sentences', () => {
    for (let i = 0; i < 1_000; i += 1) toasts.show({ title: `${i}` });

    vi.advanceTimersByTime(60_000);

    expect(seen).toEqual(['0', '994', '995', '996', '997', '998', '999', '']);
  });

  it('replace a sentence that is no longer true after a second, and never show one that has become so', () => {
    const about = 'link to Grace';
    toasts.show({ title: 'The connection to Grace was interrupted', about });
    vi.advanceTimersByTime(300);
    toasts.show({ title: 'Bob joined' });
    toasts.show({ title: 'No connection to Grace', detail: 'Her network is off.', about });
    toasts.show({ title: 'The connection to Grace is back', about });
    vi.advanceTimersByTime(700);
    expect(seen).toEqual(['The connection to Grace was interrupted', 'Bob joined']);

    vi.advanceTimersByTime(10_000);
    expect(seen.slice(2)).toEqual(['The connection to Grace is back', '']);
  });

  it('change once a second for a link that changes all the time', () => {
    for (let change = 0; change < 1_000; change += 1) {
      toasts.show({ title: `${change}`, about: 'link to Grace' });
      vi.advanceTimersByTime(10);
    }

    expect(seen.length).toBeLessThanOrEqual(11);
  });

  it('can be read again, the newest first, but no more than twenty of a flood', () => {
    for (let count = 1; count <= 30; count += 1)
      toasts.show({ title: `Mallory ${count} joined`, detail: 'Twice.', about: 'Mallory' });

    const recent = toasts.recent.get();

    expect(recent).toHaveLength(20);
    expect(recent[0]?.texts).toEqual(['Mallory 30 joined', 'Twice.']);
    expect(recent[19]?.texts).toEqual(['Mallory 11 joined', 'Twice.']);
  });
});
