/** Wall time in milliseconds since the epoch. Injected, so that a test can advance it by a day. */
export type Clock = () => number;

/** Injection token of the `Clock`. */
export const CLOCK = Symbol('clock');

/**
 * Injection token of a monotonic `Clock` with an arbitrary origin, for rate limits, which a correction of
 * the wall time must not affect.
 */
export const STEADY_CLOCK = Symbol('steady clock');
