/**
 * Follows the route of one link's media [LNK-5]. The nominated pair can change at any time, at first
 * within two seconds after connecting (a direct pair often replaces a relayed one), so it is judged
 * again with each report of stats.
 */
import { judgeRoute, localEnd, type NominatedPair, type Route } from '@throughline/connectivity';
import type { LinkEnd } from '@throughline/protocol';

export interface RouteWatchOptions {
  /** Called when the route becomes known or changes, not for each reading. */
  onRoute: (route: Route) => void;
  /** Called when another pair is nominated: the remote end must confirm the route again. */
  onLocalEnd: () => void;
}

export class RouteWatch {
  readonly #options: RouteWatchOptions;
  #pair: NominatedPair | undefined;
  #route: Route | undefined;
  #localEnd: LinkEnd | undefined;
  #remoteEnd: LinkEnd | undefined;

  constructor(options: RouteWatchOptions) {
    this.#options = options;
  }

  get localEnd(): LinkEnd | undefined {
    return this.#localEnd;
  }

  /** Call with the pair of each report of stats. */
  setPair(pair: NominatedPair): void {
    const before = this.#pair;
    this.#pair = pair;
    if (before === undefined || !isSame(identity(before), identity(pair))) {
      // What the remote end has reported belongs to the previous pair.
      if (before !== undefined) this.#remoteEnd = undefined;
      this.#localEnd = localEnd(pair);
      this.#options.onLocalEnd();
    }
    this.#judge();
  }

  /** As reported by the remote end, which alone knows its own candidate. */
  setRemoteEnd(end: LinkEnd): void {
    this.#remoteEnd = end;
    this.#judge();
  }

  #judge(): void {
    if (this.#pair === undefined) return;
    const route = judgeRoute(this.#pair, this.#remoteEnd);
    if (isSame(route, this.#route)) return;
    this.#route = route;
    this.#options.onRoute(route);
  }
}

/** What distinguishes a pair from others of its connection. */
function identity({ local, remote }: NominatedPair) {
  const { candidateType, relayProtocol } = local;
  const ends = [local, remote].map(({ protocol, address, port }) => [protocol, address, port]);
  return [candidateType, relayProtocol, ...ends];
}

/** Of plain values whose keys are always in the same order. */
function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
