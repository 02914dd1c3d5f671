/**
 * Moves the first `by` items to the end. A different server starts each round, since later ones may find the
 * machine warmer.
 */
export const rotated = <T>(items: readonly T[], by: number): T[] => [
  ...items.slice(by % items.length),
  ...items.slice(0, by % items.length),
];
