/**
 * Shares the event loop among connections. One read may hold hundreds of frames; processed at once, those of
 * fifty connections would delay everyone else by fifty times that. So each connection has a quantum of each turn of the
 * event loop, and the frames that wait after it share a slice, one connection after the other [LIM-18].
 */

/**
 * For how long a connection may begin frames before others have their turn: enough for the candidates of a link, which
 * arrive together, so that one write delivers them. With one frame per turn, the same messages took several writes.
 */
const QUANTUM_MS = 0.2;

/** The share of each turn for frames that wait: well below what a person notices. */
const SLICE_MS = 5;

/** In the order in which they wait. */
const waiting = new Set<Turns>();
/** Counts the turns of the event loop. */
let currentTurn = 0;
let isEndScheduled = false;

/**
 * The turns of one connection. Each has its own state instead of an entry in a shared collection: V8 keeps each table
 * that a `Set` or `Map` has cleared reachable from the one before, which fills its nursery.
 */
export class Turns {
  readonly #run: () => void;
  #turn = -1;
  /** The end of the quantum in that turn. */
  #endMs = 0;

  /** @param run begins one task of the connection */
  constructor(run: () => void) {
    this.#run = run;
  }

  /** Runs at once within the quantum of the connection, and otherwise later. At most one run waits. */
  take(): void {
    const nowMs = performance.now();
    if (this.#turn !== currentTurn) this.#begin(nowMs + QUANTUM_MS);
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
    // The rest waits until after the next I/O, so that new frames of other connections come first.
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
