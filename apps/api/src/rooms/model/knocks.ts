/**
 * How often guests may come to a lobby [LOB-6]: each is told to the hosts, who could otherwise be
 * flooded by one who comes and goes. Counted per room, like wrong passcodes. Pure: time comes in.
 */

/**
 * Six times a full room in a minute; a host who has more to see locks the room. Coming and going, with
 * the longest names, they stay below what is kept for a host who is absent for as long [RES-7].
 */
const MAX_KNOCKS = 48;
const WINDOW_MS = 60_000;

export function isKnockingBlocked(knocksAtMs: readonly number[], nowMs: number): boolean {
  return within(knocksAtMs, nowMs).length >= MAX_KNOCKS;
}

/** The knocks to remember after one more. */
export function rememberKnock(knocksAtMs: readonly number[], nowMs: number): number[] {
  return [...within(knocksAtMs, nowMs), nowMs];
}

const within = (knocksAtMs: readonly number[], nowMs: number) =>
  knocksAtMs.filter((atMs) => nowMs - atMs < WINDOW_MS);
