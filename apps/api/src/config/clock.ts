/** Wall time in milliseconds since the epoch. Injected, so that a test can let a day pass. */
export type Clock = () => number;

/** Injection token of the `Clock`. */
export const CLOCK = Symbol('clock');

/**
 * Injection token of a `Clock` that never goes back and counts from no particular time: for rates, which
 * a correction of the wall time must not upset.
 */
export const STEADY_CLOCK = Symbol('steady clock');
