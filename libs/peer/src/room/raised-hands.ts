/** The order of the raised hands, derived from the state of the room. */

/** The people whose hand is raised, in the order in which they raised it [HAND-2]. */
export function raisedHands<Person extends { hand?: number | undefined }>(
  people: readonly Person[],
): Person[] {
  return people
    .flatMap((person) => (person.hand === undefined ? [] : [{ person, hand: person.hand }]))
    .toSorted((a, b) => a.hand - b.hand)
    .map(({ person }) => person);
}
