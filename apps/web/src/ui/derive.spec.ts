import { Store } from '@throughline/std';
import { describe, expect, it } from 'vitest';
import { derive } from './derive';

describe('a part of a readable', () => {
  it('stays the same object until one of its fields changes', () => {
    const source = new Store({ x: 1, y: 1 });
    const part = derive(source, ({ x }) => ({ x }));
    const first = part.get();

    source.set({ x: 1, y: 2 });
    const afterY = part.get();
    source.set({ x: 2, y: 2 });

    expect([afterY === first, part.get()]).toEqual([true, { x: 2 }]);
  });

  it('can keep what it was while the source has no such part', () => {
    const source = new Store<{ x: number } | undefined>(undefined);
    const part = derive<{ x: number } | undefined, { x: number } | undefined>(
      source,
      (value, before) => value ?? before,
    );
    const seen = [part.get()];

    source.set({ x: 1 });
    seen.push(part.get());
    source.set(undefined);
    seen.push(part.get());

    expect(seen).toEqual([undefined, { x: 1 }, { x: 1 }]);
  });

  it('notifies its listeners with those of the source', () => {
    const source = new Store({ x: 1 });
    const part = derive(source, ({ x }) => ({ x }));
    const seen: number[] = [];
    const unsubscribe = part.subscribe(() => seen.push(part.get().x));

    source.set({ x: 2 });
    unsubscribe();
    source.set({ x: 3 });

    expect(seen).toEqual([2]);
  });
});
