/**
 * Shares the event loop among connections. One read may hold hundreds of frames; processed at once, those of
 * fifty connections would delay everyone else by fifty times that. So each connection has one frame processed
 * per turn of the event loop, and the frames that wait share a slice of it, one connection after the other
 * [LIM-18].
 */

/** What the frames that wait may take of each turn: well below what a person notices. */
const SLICE_MS = 5;

/** Runs one task of a connection. */
export type RunTask = () => void;

/** In the order in which they wait. */
const waiting = new Set<RunTask>();
/** Those that have had their turn since the event loop last looked for I/O. */
const served = new Set<RunTask>();

/**
 * Runs at once if the connection has not had its turn, and otherwise later.
 * @param run the same function for all tasks of a connection, of which at most one waits
 */
export function takeTurn(run: RunTask): void {
  if (served.has(run)) return void waiting.add(run);
  if (served.size === 0) setImmediate(runWaiting);
  served.add(run);
  run();
}

function runWaiting(): void {
  // Iterates over those that are added meanwhile too, so connections alternate.
  const endMs = performance.now() + SLICE_MS;
  for (const run of waiting) {
    waiting.delete(run);
    served.add(run);
    run();
    if (performance.now() >= endMs) break;
  }
  served.clear();
  // These have to wait for I/O again, so that new frames of other connections come first.
  for (const run of waiting) served.add(run);
  if (served.size > 0) setImmediate(runWaiting);
}
