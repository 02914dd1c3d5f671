import { describe, expect, it } from 'vitest';
import { Store } from './store.js';

describe('a store', () => {
  it('notifies each listener after a change, until the listener unsubscribes', () => {
    const store = new Store(1);
    const seen: number[] = [];
    const unsubscribe = store.subscribe(() => seen.push(store.get()));

    store.set(2);
    unsubscribe();
    store.set(3);

    expect(seen).toEqual([2]);
    expect(store.get()).toBe(3);
  });

  it('notifies no listener of a value that it already holds', () => {
    const value = { count: 1 };
    const store = new Store(value);
    let changes = 0;
    store.subscribe(() => changes++);

    store.set(value);

    expect(changes).toBe(0);
  });

  it('notifies the listeners that were subscribed before the change, even if one unsubscribes', () => {
    const store = new Store(1);
    const called: string[] = [];
    const unsubscribe = store.subscribe(() => {
      called.push('first');
      unsubscribe();
    });
    store.subscribe(() => called.push('second'));

    store.set(2);

    expect(called).toEqual(['first', 'second']);
  });
});
