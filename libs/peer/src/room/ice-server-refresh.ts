/**
 * Requests fresh TURN credentials before the current ones expire [ICE-3]. A participant that is alone has
 * none [ICE-7]; the next ones then come with the participant that joins.
 */
import type { IceServers } from '@throughline/protocol';
import type { Session } from '../signaling/session.js';

/**
 * When to request fresh credentials: after this share of the time that they have left. The API states
 * that time, since our clock may be wrong by hours.
 */
const REFRESH_AT = 0.8;
/** Between two requests if the API rejects them, or withholds the relays [ICE-13]. */
export const RETRY_REFRESH_MS = 30_000;
/** The shortest lifetime that operators can set is 10 s, half of which is left at least [ICE-3]. */
const MIN_REFRESH_MS = 3_000;
/** A device that sleeps stops our timer, but not the lifetime of the credentials. */
const MAX_REFRESH_MS = 10 * 60_000;

export interface IceServerRefreshOptions {
  session: Pick<Session, 'request' | 'isOver'>;
  /** As received on admission. */
  iceServers: IceServers;
  onRefreshed: (iceServers: IceServers) => void;
}

export class IceServerRefresh {
  readonly #options: IceServerRefreshOptions;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** When the next request is due, after `#receivedAt`. */
  #delayMs: number | undefined;
  #receivedAt = readClocks();

  /** Schedules the first refresh. */
  constructor(options: IceServerRefreshOptions) {
    this.#options = options;
    this.#schedule(options.iceServers);
  }

  /** Replaces the credentials by those that the API sent unasked [ICE-7]. */
  receive(iceServers: IceServers): void {
    this.#options.onRefreshed(iceServers);
    this.#schedule(iceServers);
  }

  /** Requests credentials now. */
  request(): void {
    clearTimeout(this.#timer);
    void this.#refresh();
  }

  /**
   * Requests credentials if the current ones are due. Call it when a lost connection is replaced: while
   * the device slept, the timer may have stood still.
   */
  requestIfDue(): void {
    const delayMs = this.#delayMs;
    if (delayMs !== undefined && ageMs(this.#receivedAt, readClocks()) >= delayMs) this.request();
  }

  /** Idempotent. A request that is pending still calls back, unless its session is over. */
  close(): void {
    clearTimeout(this.#timer);
  }

  #schedule(iceServers: IceServers): void {
    clearTimeout(this.#timer);
    this.#receivedAt = readClocks();
    this.#delayMs = nextRequestMs(iceServers);
    if (this.#delayMs !== undefined) this.#refreshAfter(this.#delayMs);
  }

  #refreshAfter(ms: number): void {
    this.#timer = setTimeout(() => void this.#refresh(), ms);
  }

  async #refresh(): Promise<void> {
    const { session } = this.#options;
    // While the connection is lost, the request waits for the next one.
    const outcome = await session.request({ type: 'ice-servers/refresh' });
    // The next session brings its own credentials.
    if (session.isOver) return;
    // Without a retry there would be no relay once the credentials have expired.
    if (!outcome.ok) return this.#refreshAfter(RETRY_REFRESH_MS);
    this.receive(outcome.reply.iceServers);
  }
}

/** Undefined if there is nothing to request: the operator configured no relay, or the participant is alone [ICE-7]. */
function nextRequestMs({ expiresInMs, withheld }: IceServers): number | undefined {
  if (expiresInMs !== undefined) return refreshDelayMs(expiresInMs);
  return withheld === undefined ? undefined : RETRY_REFRESH_MS;
}

export const refreshDelayMs = (expiresInMs: number): number =>
  Math.min(MAX_REFRESH_MS, Math.max(MIN_REFRESH_MS, expiresInMs * REFRESH_AT));

/** Two clocks of this device. Each alone can be wrong: one is set, the other may stop during sleep. */
export interface Clocks {
  wallMs: number;
  monotonicMs: number;
}

function readClocks(): Clocks {
  return { wallMs: Date.now(), monotonicMs: performance.now() };
}

/** At least the time that has passed. More if the wall clock was set forward, which costs a request. */
export function ageMs(since: Clocks, now: Clocks): number {
  return Math.max(now.wallMs - since.wallMs, now.monotonicMs - since.monotonicMs);
}
