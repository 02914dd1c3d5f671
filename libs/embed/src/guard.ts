/**
 * Type guards for messages of another page. They check the whole message, and bound every text and list. Hand-written,
 * since a library for schemas would be larger than the whole script.
 */
export type Guard<T> = (value: unknown) => value is T;

export type Guards = Readonly<Record<string, Guard<unknown>>>;
type Guarded<G> = G extends Guard<infer T> ? T : never;

export const isBoolean: Guard<boolean> = (value) => typeof value === 'boolean';

export const isRequestId: Guard<number> = (value): value is number =>
  Number.isSafeInteger(value) && (value as number) >= 0;

export const textUpTo =
  (maxLength: number): Guard<string> =>
  (value): value is string =>
    typeof value === 'string' && value.length <= maxLength;

export const oneOf =
  <const T extends readonly unknown[]>(values: T): Guard<T[number]> =>
  (value): value is T[number] =>
    values.includes(value);

export const listOf =
  <T>(isItem: Guard<T>, maxLength: number): Guard<readonly T[]> =>
  (value): value is readonly T[] =>
    Array.isArray(value) && value.length <= maxLength && value.every(isItem);

type Shape<R extends Guards, O extends Guards> = { [K in keyof R]: Guarded<R[K]> } & {
  [K in keyof O]?: Guarded<O[K]>;
};

/** An object with all keys of `required`. Other keys are ignored, so that a newer version may add some. */
export const objectOf =
  <R extends Guards>(required: R): Guard<Shape<R, Record<never, never>>> =>
  (value): value is Shape<R, Record<never, never>> =>
    isRecord(value) &&
    Object.entries(required).every(([key, isValid]) => isValid(ownValue(value, key)));

/** An object with all keys of `required`, perhaps some of `optional`, and no other. */
export const strictObjectOf =
  <R extends Guards, O extends Guards>(required: R, optional: O): Guard<Shape<R, O>> =>
  (value): value is Shape<R, O> =>
    objectOf(required)(value) &&
    Object.entries(value).every(
      ([key, item]) => Object.hasOwn(required, key) || ownValue(optional, key)?.(item) === true,
    );

const ownValue = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
