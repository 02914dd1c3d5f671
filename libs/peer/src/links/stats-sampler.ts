/**
 * Reads the stats of a link once a second, for everything that needs them: the route, the samples of
 * quality, and whoever watches the path. One report costs the browser more than all its readers.
 */
import { readReport, type StatsEntry, type StatsPlan } from '@throughline/connectivity';

/** Short enough to show the early change of pair as it happens. */
export const SAMPLE_INTERVAL_MS = 1_000;

/** The entries that the readers of a link use; see `readReport`. */
export type StatsReport = readonly StatsEntry[];

export class StatsSampler {
  readonly #connection: RTCPeerConnection;
  readonly #onReport: (report: StatsReport) => void;
  readonly #timer: ReturnType<typeof setInterval>;
  readonly #closing = new AbortController();
  #transport: RTCIceTransport | undefined;
  #plan: StatsPlan | undefined;
  #isReading = false;

  /**
   * Reads at once, then every second, and when another pair is selected, until closed. A reading in
   * progress replaces the next.
   */
  constructor(connection: RTCPeerConnection, onReport: (report: StatsReport) => void) {
    this.#connection = connection;
    this.#onReport = onReport;
    this.#timer = setInterval(() => void this.#read(), SAMPLE_INTERVAL_MS);
    void this.#read();
  }

  /** Idempotent. No callback fires after it returns. */
  close(): void {
    clearInterval(this.#timer);
    this.#closing.abort();
  }

  async #read(): Promise<void> {
    if (this.#isReading) return;
    this.#isReading = true;
    this.#listen();
    try {
      const report = await this.#connection.getStats();
      if (this.#closing.signal.aborted) return;
      const { entries, plan } = readReport(report, performance.now(), this.#plan);
      this.#plan = plan;
      this.#onReport(entries);
    } finally {
      this.#isReading = false;
    }
  }

  /** There is no transport before the first description; bundling leaves one (W3C webrtc-pc §5.6). */
  #listen(): void {
    const [sender] = this.#connection.getSenders();
    const transport = sender?.transport?.iceTransport;
    if (transport === undefined || transport === this.#transport) return;
    this.#transport = transport;
    transport.addEventListener('selectedcandidatepairchange', () => void this.#read(), {
      signal: this.#closing.signal,
    });
  }
}
