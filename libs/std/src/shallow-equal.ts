/**
 * Whether two objects, or two arrays, have the same fields with the same values by `Object.is`. A field that is
 * missing differs from one that is `undefined`.
 */
export function isShallowEqual(a: object, b: object): boolean {
  if (a === b) return true;
  const fields = new Map<string, unknown>(Object.entries(a));
  const others = Object.entries(b);
  return (
    fields.size === others.length &&
    others.every(([name, value]) => fields.has(name) && Object.is(fields.get(name), value))
  );
}
