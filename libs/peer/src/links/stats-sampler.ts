/**
 * Reads the stats of a link once a second, for everything that needs them: the route, the samples of
 * quality, and whoever watches the path. One report costs the browser more than all its readers.
 */
import type { StatsEntry } from '@throughline/connectivity';

/** Short enough to show the early change of pair as it happens. */
export const SAMPLE_INTERVAL_MS = 1_000;

export type StatsReport = readonly StatsEntry[];

export class StatsSampler {
  readonly #connection: RTCPeerConnection;
  readonly #onReport: (report: StatsReport) => void;
  readonly #timer: ReturnType<typeof setInterval>;
  #isReading = false;
  #isClosed = false;

  /** Reads at once and then every second, until closed. A reading in progress delays the next. */
  constructor(connection: RTCPeerConnection, onReport: (report: StatsReport) => void) {
    this.#connection = connection;
    this.#onReport = onReport;
    this.#timer = setInterval(() => void this.#read(), SAMPLE_INTERVAL_MS);
    void this.#read();
  }

  /** Idempotent. No callback fires after it returns. */
  close(): void {
    clearInterval(this.#timer);
    this.#isClosed = true;
  }

  async #read(): Promise<void> {
    if (this.#isReading) return;
    this.#isReading = true;
    try {
      const report = await this.#connection.getStats();
      if (!this.#isClosed) this.#onReport([...report.values()]);
    } finally {
      this.#isReading = false;
    }
  }
}
