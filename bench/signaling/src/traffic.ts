/** Sends candidates between neighbours and measures how long they take. */
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

  get arrived(): number {
    return this.#arrived;
  }

  /** Returns and clears the latencies since the last call. */
  drainLatenciesMs(): number[] {
    const taken = this.#latenciesMs;
    this.#latenciesMs = [];
    return taken;
  }

  /** Sends over all links in turn, evenly in time, whether or not earlier candidates have arrived. */
  async sendSteadily(perSecond: number, forMs: number): Promise<void> {
    const startMs = performance.now();
    let sent = 0;
    for (let nowMs = startMs; nowMs < startMs + forMs; nowMs = performance.now()) {
      const due = ((nowMs - startMs) * perSecond) / 1000;
      for (; sent < due; sent += 1) this.#links[sent % this.#links.length]?.send();
      await elapsed(1);
    }
  }

  /** Sends `window` candidates on each link, and another for each that arrives, until `drain`. */
  saturate(window: number): void {
    for (const link of this.#links) {
      link.isSaturating = true;
      for (let i = 0; i < window; i += 1) link.send();
    }
  }

  /** Resolves once every candidate has arrived; rejects if one is lost. */
  async drain(): Promise<void> {
    for (const link of this.#links) link.isSaturating = false;
    const deadlineMs = performance.now() + ARRIVAL_DEADLINE_MS;
    while (this.#links.some(({ inFlight }) => inFlight > 0)) {
      if (performance.now() > deadlineMs) throw new Error('messages were lost');
      await elapsed(10);
    }
  }
}

/** The direction from one client to its neighbour, in which candidates arrive in order. */
class Link {
  isSaturating = false;
  readonly #pair: Neighbours;
  readonly #sentAtMs: number[] = [];

  constructor(pair: Neighbours, onArrival: (tookMs: number) => void) {
    this.#pair = pair;
    pair.to.onRelayed = () => {
      onArrival(performance.now() - (this.#sentAtMs.shift() ?? NaN));
      if (this.isSaturating) this.send();
    };
  }

  get inFlight(): number {
    return this.#sentAtMs.length;
  }

  send(): void {
    this.#sentAtMs.push(performance.now());
    this.#pair.from.relayTo(this.#pair.to.id);
  }
}
