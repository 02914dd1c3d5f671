/**
 * Limits how often guests enter a lobby [LOB-6]: each entry notifies the hosts, so a client that
 * enters and leaves repeatedly could flood them. Counted per room, like wrong passcodes. Pure: the
 * caller passes the time.
 */

/**
 * Six full rooms per minute; beyond that, a host can lock the room. Even with the longest names,
 * this many entries and departures stay below the log of a host who is absent for the grace period
 * [RES-7].
 */
export const MAX_LOBBY_ENTRIES = 48;
const WINDOW_MS = 60_000;

export function isLobbyEntryBlocked(entriesAtMs: readonly number[], nowMs: number): boolean {
  return withinWindow(entriesAtMs, nowMs).length >= MAX_LOBBY_ENTRIES;
}

/** The entries to remember after another one. */
export function recordLobbyEntry(entriesAtMs: readonly number[], nowMs: number): number[] {
  return [...withinWindow(entriesAtMs, nowMs), nowMs];
}

const withinWindow = (entriesAtMs: readonly number[], nowMs: number) =>
  entriesAtMs.filter((atMs) => nowMs - atMs < WINDOW_MS);
