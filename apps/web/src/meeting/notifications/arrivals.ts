/** The people who were not there before. */
export function arrivals<Person extends { id: string }>(
  before: readonly Person[],
  after: readonly Person[],
): Person[] {
  const known = new Set(before.map(({ id }) => id));
  return after.filter(({ id }) => !known.has(id));
}
