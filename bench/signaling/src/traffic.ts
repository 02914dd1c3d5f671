/** Sends signals between neighbours, and announcements to rooms, and measures how long the signals take. */
import { setTimeout as elapsed } from 'node:timers/promises';
import type { Neighbours } from './crowd.ts';
import { onlyCandidates, type TrafficMix } from './traffic-mix.ts';

const ARRIVAL_DEADLINE_MS = 20_000;

export class Traffic {
  readonly #links: Link[];
  #arrived = 0;
  #latenciesMs: number[] = [];

  constructor(neighbours: readonly Neighbours[], mix: TrafficMix = onlyCandidates) {
    const onArrival = (tookMs: number) => {
      this.#arrived += 1;
      this.#latenciesMs.push(tookMs);
    };
    this.#links = neighbours.map((pair) => new Link(pair, { mix, onArrival }));
    for (const { from } of neighbours) from.onAnnounced = () => (this.#arrived += 1);
  }

  /** Signals and announcements; an announcement once for each client that received it. */
  get arrived(): number {
    return this.#arrived;
  }

  /** Returns and clears the latencies since the last call. */
  drainLatenciesMs(): number[] {
    const taken = this.#latenciesMs;
    this.#latenciesMs = [];
    return taken;
  }

  /** Sends over all links in turn, evenly in time, whether or not earlier signals have arrived. */
  async sendSteadily(perSecond: number, forMs: number): Promise<void> {
    const startMs = performance.now();
    let sent = 0;
    for (let nowMs = startMs; nowMs < startMs + forMs; nowMs = performance.now()) {
      const due = ((nowMs - startMs) * perSecond) / 1000;
      for (; sent < due; sent += 1) this.#links[sent % this.#links.length]?.send();
      await elapsed(1);
    }
  }

  /** Sends `window` signals on each link, and another for each that arrives, until `drain`. */
  saturate(window: number): void {
    for (const link of this.#links) {
      link.isSaturating = true;
      for (let i = 0; i < window; i += 1) link.send();
    }
  }

  /** Resolves once every signal has arrived; rejects if one is lost. */
  async drain(): Promise<void> {
    for (const link of this.#links) link.isSaturating = false;
    const deadlineMs = performance.now() + ARRIVAL_DEADLINE_MS;
    while (this.#links.some(({ inFlight }) => inFlight > 0)) {
      if (performance.now() > deadlineMs) throw new Error('messages were lost');
      await elapsed(10);
    }
  }
}

interface LinkOptions {
  readonly mix: TrafficMix;
  readonly onArrival: (tookMs: number) => void;
}

/** The direction from one client to its neighbour, in which signals arrive in order. */
class Link {
  isSaturating = false;
  readonly #pair: Neighbours;
  readonly #mix: TrafficMix;
  readonly #sentAtMs: number[] = [];

  constructor(pair: Neighbours, { mix, onArrival }: LinkOptions) {
    this.#pair = pair;
    this.#mix = mix;
    pair.to.onRelayed = () => {
      onArrival(performance.now() - (this.#sentAtMs.shift() ?? NaN));
      if (this.isSaturating) this.send();
    };
  }

  get inFlight(): number {
    return this.#sentAtMs.length;
  }

  send(): void {
    const { from, to, others } = this.#pair;
    const { signal, announces } = this.#mix();
    if (announces) from.announce(others);
    this.#sentAtMs.push(performance.now());
    from.relayTo(to.id, signal);
  }
}
