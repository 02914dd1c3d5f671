/** Creates a value once for each list of arguments, compared as JSON, and keeps it: there must be few. */
export function keepEach<Args extends unknown[], Value>(
  create: (...args: Args) => Value,
): (...args: Args) => Value {
  const kept = new Map<string, Value>();
  return (...args) => {
    const key = JSON.stringify(args);
    const known = kept.get(key);
    if (known !== undefined) return known;
    const value = create(...args);
    kept.set(key, value);
    return value;
  };
}
