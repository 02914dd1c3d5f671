/** Candidates on their way between neighbours, and when they arrive. */
import { setTimeout as elapsed } from 'node:timers/promises';
import type { Neighbours } from './crowd.ts';

const ARRIVAL_DEADLINE_MS = 20_000;

export class Traffic {
  readonly #links: Link[];
  #arrived = 0;
  #latenciesMs: number[] = [];

  constructor(neighbours: readonly Neighbours[]) {
    this.#links = neighbours.map(
      (pair) =>
        new Link(pair, (tookMs) => {
          this.#arrived += 1;
          this.#latenciesMs.push(tookMs);
        }),
    );
  }

  /** How many have arrived so far. */
  get arrived(): number {
    return this.#arrived;
  }

  /** How long each took since this was last asked. */
  takeLatenciesMs(): number[] {
    const taken = this.#latenciesMs;
    this.#latenciesMs = [];
    return taken;
  }

  /** In turn over all links, evenly in time, whether or not earlier ones have arrived. */
  async flow(perSecond: number, forMs: number): Promise<void> {
    const startMs = performance.now();
    let sent = 0;
    for (let nowMs = startMs; nowMs < startMs + forMs; nowMs = performance.now()) {
      const due = ((nowMs - startMs) * perSecond) / 1000;
      for (; sent < due; sent += 1) this.#links[sent % this.#links.length]?.send();
      await elapsed(1);
    }
  }

  /** Starts so many on each link; each that arrives is followed by another, until `ebb`. */
  flood(window: number): void {
    for (const link of this.#links) {
      link.isFlooding = true;
      for (let i = 0; i < window; i += 1) link.send();
    }
  }

  /** Resolves when all that was sent has arrived; rejects when something has been lost. */
  async ebb(): Promise<void> {
    for (const link of this.#links) link.isFlooding = false;
    const deadlineMs = performance.now() + ARRIVAL_DEADLINE_MS;
    while (this.#links.some(({ underWay }) => underWay > 0)) {
      if (performance.now() > deadlineMs) throw new Error('messages were lost');
      await elapsed(10);
    }
  }
}

/** From one client to its neighbour; what it sends arrives in order. */
class Link {
  isFlooding = false;
  readonly #pair: Neighbours;
  readonly #sentAtMs: number[] = [];

  constructor(pair: Neighbours, onArrival: (tookMs: number) => void) {
    this.#pair = pair;
    pair.to.onRelayed = () => {
      onArrival(performance.now() - (this.#sentAtMs.shift() ?? NaN));
      if (this.isFlooding) this.send();
    };
  }

  get underWay(): number {
    return this.#sentAtMs.length;
  }

  send(): void {
    this.#sentAtMs.push(performance.now());
    this.#pair.from.tell(this.#pair.to.id);
  }
}
