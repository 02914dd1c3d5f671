/**
 * Shares the event loop among connections. One read may hold hundreds of frames; processed at once, those of
 * fifty connections would delay everyone else by fifty times that. So each connection has a moment per turn of the
 * event loop, and the frames that wait after it share a slice, one connection after the other [LIM-18].
 */

/**
 * How long each connection may begin frames at once: enough for the candidates of a link that arrive together, so
 * that one write delivers them. With one frame per turn, three times as many writes delivered as many messages.
 */
const MOMENT_MS = 0.2;

/** What the frames that wait may take of each turn: well below what a person notices. */
const SLICE_MS = 5;

/** Runs one task of a connection. */
export type RunTask = () => void;

/** In the order in which they wait. */
const waiting = new Set<RunTask>();
/** When the moment of each ends that has had a turn since the event loop last looked for I/O. */
const served = new Map<RunTask, number>();
/** The moment is over already. */
const OVER = 0;

/**
 * Runs at once if the moment of the connection is not over, and otherwise later.
 * @param run the same function for all tasks of a connection, of which at most one waits
 */
export function takeTurn(run: RunTask): void {
  const nowMs = performance.now();
  const endMs = served.get(run) ?? nowMs + MOMENT_MS;
  if (nowMs >= endMs) return void waiting.add(run);
  if (served.size === 0) setImmediate(runWaiting);
  served.set(run, endMs);
  run();
}

function runWaiting(): void {
  // Iterates over those that are added meanwhile too, so connections alternate.
  const endMs = performance.now() + SLICE_MS;
  for (const run of waiting) {
    waiting.delete(run);
    served.set(run, OVER);
    run();
    if (performance.now() >= endMs) break;
  }
  served.clear();
  // These have to wait for I/O again, so that new frames of other connections come first.
  for (const run of waiting) served.set(run, OVER);
  if (served.size > 0) setImmediate(runWaiting);
}
