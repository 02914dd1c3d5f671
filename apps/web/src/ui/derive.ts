import { isShallowEqual, type Readable } from '@throughline/std';

/**
 * A part of a readable, for components that show no more of it. It stays the same object until one of its fields
 * changes by `Object.is`, so that no other change of the source renders them.
 *
 * @param select returns the part; `before` is what it returned last
 */
export function derive<T, S extends object | undefined>(
  source: Readable<T>,
  select: (value: T, before: S | undefined) => S,
): Readable<S> {
  let latest: { value: T; part: S } | undefined;
  const get = (): S => {
    const value = source.get();
    if (latest !== undefined && Object.is(latest.value, value)) return latest.part;
    const before = latest?.part;
    const part = select(value, before);
    const isSame = before !== undefined && part !== undefined && isShallowEqual(before, part);
    latest = { value, part: isSame ? before : part };
    return latest.part;
  };
  return { get, subscribe: (listener) => source.subscribe(listener) };
}
