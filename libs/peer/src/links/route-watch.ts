/**
 * Follows the route of one link's media [LNK-5]. The nominated pair can change at any time, at first
 * within two seconds after connecting (a direct pair often replaces a relayed one), so it is read
 * periodically.
 */
import {
  judgeRoute,
  localEnd,
  type NominatedPair,
  readNominatedPair,
  type Route,
} from '@throughline/connectivity';
import type { LinkEnd } from '@throughline/protocol';

/** Short enough to show the early change of pair as it happens. getStats is cached for 50 ms. */
const POLL_MS = 1_000;

export interface RouteWatchOptions {
  connection: RTCPeerConnection;
  /** Called after every read that finds a nominated pair. */
  onRoute: (pair: NominatedPair, route: Route) => void;
  /** Called when `localEnd` becomes known or changes. */
  onLocalEnd: () => void;
}

export class RouteWatch {
  readonly #options: RouteWatchOptions;
  readonly #timer: ReturnType<typeof setInterval>;
  #localEnd: LinkEnd | undefined;
  #remoteEnd: LinkEnd | undefined;
  #isClosed = false;

  /** Reads at once and then every second, until closed. */
  constructor(options: RouteWatchOptions) {
    this.#options = options;
    this.#timer = setInterval(() => void this.#read(), POLL_MS);
    void this.#read();
  }

  get localEnd(): LinkEnd | undefined {
    return this.#localEnd;
  }

  /** As reported by the remote end, which alone knows its own candidate. */
  setRemoteEnd(end: LinkEnd): void {
    this.#remoteEnd = end;
    void this.#read();
  }

  /** Idempotent. No callback fires after it returns. */
  close(): void {
    clearInterval(this.#timer);
    this.#isClosed = true;
  }

  async #read(): Promise<void> {
    const report = await this.#options.connection.getStats();
    const pair = readNominatedPair(report.values());
    if (this.#isClosed || pair === undefined) return;
    const end = localEnd(pair);
    if (JSON.stringify(end) !== JSON.stringify(this.#localEnd)) {
      this.#localEnd = end;
      this.#options.onLocalEnd();
    }
    this.#options.onRoute(pair, judgeRoute(pair, this.#remoteEnd));
  }
}
