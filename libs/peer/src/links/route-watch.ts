/**
 * Follows which route the media of one link takes [LNK-5]. The nominated pair can change at any
 * time, at first within two seconds of connecting (a relayed pair often gives way to a direct
 * one), so it is read again and again and never taken as final.
 */
import { judgeRoute, localEnd, readNominatedPair, type Route } from '@throughline/connectivity';
import type { LinkEnd } from '@throughline/protocol';

/** Often enough to see the early change of pair as it happens. getStats is cached for 50 ms. */
const POLL_MS = 1_000;

export interface RouteWatchOptions {
  connection: RTCPeerConnection;
  /** Called when the route is first known and whenever a read gives a new one. */
  onRoute: (route: Route) => void;
  /** Called when our end of the pair is first known or has changed: tell the other side. */
  onOwnEnd: (end: LinkEnd) => void;
}

export class RouteWatch {
  readonly #options: RouteWatchOptions;
  readonly #timer: ReturnType<typeof setInterval>;
  #localEnd: LinkEnd | undefined;
  #remoteEnd: LinkEnd | undefined;
  #closed = false;

  /** Reads once now and then every second, until closed. */
  constructor(options: RouteWatchOptions) {
    this.#options = options;
    this.#timer = setInterval(() => void this.#read(), POLL_MS);
    void this.#read();
  }

  get localEnd(): LinkEnd | undefined {
    return this.#localEnd;
  }

  /** What the other side says of its own candidate: it knows best. */
  hearFarEnd(end: LinkEnd): void {
    this.#remoteEnd = end;
    void this.#read();
  }

  /** Idempotent. No callback fires after it returns. */
  close(): void {
    clearInterval(this.#timer);
    this.#closed = true;
  }

  async #read(): Promise<void> {
    const report = await this.#options.connection.getStats();
    const pair = readNominatedPair(report.values());
    if (this.#closed || pair === undefined) return;
    const end = localEnd(pair);
    if (JSON.stringify(end) !== JSON.stringify(this.#localEnd)) {
      this.#localEnd = end;
      this.#options.onOwnEnd(end);
    }
    this.#options.onRoute(judgeRoute(pair, this.#remoteEnd));
  }
}
