/** When test calls start: in rounds, one call at a time, never two rounds at once. */
import { setTimeout as elapsed } from 'node:timers/promises';

/** A round that lasts longer than the interval skips the rounds that should have started meanwhile. */
export const msUntilNextRound = (sinceStartMs: number, intervalMs: number): number =>
  intervalMs - (sinceStartMs % intervalMs);

export interface Rounds<T> {
  readonly intervalMs: number;
  readonly transports: readonly T[];
  readonly call: (transport: T) => Promise<void>;
}

/** Runs until the process ends. */
export async function runRounds<T>(rounds: Rounds<T>): Promise<never> {
  const startMs = performance.now();
  for (;;) {
    await runRound(rounds);
    await elapsed(msUntilNextRound(performance.now() - startMs, rounds.intervalMs));
  }
}

export async function runRound<T>({ transports, call }: Omit<Rounds<T>, 'intervalMs'>) {
  for (const transport of transports) await call(transport);
}
