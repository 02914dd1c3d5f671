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

/** In the order in which they wait. */
const waiting = new Set<Turns>();
/** Since the event loop last looked for I/O. */
let currentTurn = 0;
let isEndScheduled = false;

/**
 * The turns of one connection. Its own state, rather than a collection of those that have had their turn: V8 keeps
 * each table that a `Set` or `Map` has cleared reachable from the one before, which fills its nursery.
 */
export class Turns {
  readonly #run: () => void;
  #turn = -1;
  /** Of the moment in that turn. */
  #endMs = 0;

  /** @param run begins one task of the connection */
  constructor(run: () => void) {
    this.#run = run;
  }

  /** Runs at once if the moment of the connection is not over, and otherwise later. At most one run waits. */
  take(): void {
    const nowMs = performance.now();
    if (this.#turn !== currentTurn) this.#begin(nowMs + MOMENT_MS);
    if (nowMs >= this.#endMs) waiting.add(this);
    else this.#run();
  }

  /** Ends a turn of the event loop. */
  static #end(this: void): void {
    // Iterates over those that are added meanwhile too, so connections alternate.
    const endMs = performance.now() + SLICE_MS;
    for (const turns of waiting) {
      waiting.delete(turns);
      turns.#run();
      if (performance.now() >= endMs) break;
    }
    isEndScheduled = false;
    currentTurn += 1;
    // These have to wait for I/O again, so that new frames of other connections come first.
    for (const turns of waiting) turns.#begin(0);
  }

  #begin(endMs: number): void {
    this.#turn = currentTurn;
    this.#endMs = endMs;
    if (isEndScheduled) return;
    isEndScheduled = true;
    setImmediate(Turns.#end);
  }
}
