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
  /** Called when `localEnd` becomes known or changes. */
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
    this.#pair = pair;
    const end = localEnd(pair);
    if (!isSame(end, this.#localEnd)) {
      this.#localEnd = end;
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

/** Of plain values whose keys are always in the same order. */
function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
