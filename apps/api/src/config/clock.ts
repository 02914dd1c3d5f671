/** Wall time in milliseconds since the epoch. Injected, so that a test can let a day pass. */
export type Clock = () => number;

/** Injection token of the `Clock`. */
export const CLOCK = Symbol('clock');
