/** The metrics of the probe, in the conventions of the API's. No label holds a room or an address. */
import { Counter, Gauge, Registry } from 'prom-client';
import type { CallResult } from './call/call-result.js';
import type { Transport } from './transport.js';

export interface FinishedCall {
  readonly transport: Transport;
  readonly result: CallResult;
  readonly durationMs: number;
  /** In ms since 1970. */
  readonly finishedAtMs: number;
}

export class ProbeMetrics {
  readonly #registry = new Registry();
  readonly #calls = new Counter({
    name: 'throughline_probe_calls_total',
    help: 'Test calls by transport and result: ok, or the failure; detail is the cause of a failed link.',
    labelNames: ['transport', 'result', 'detail'],
    registers: [this.#registry],
  });
  readonly #consecutiveFailures = this.#gauge(
    'throughline_probe_consecutive_failures',
    'Test calls of the transport that have failed since the last one that succeeded.',
  );
  readonly #lastSuccess = this.#gauge(
    'throughline_probe_last_success_timestamp_seconds',
    'When a test call of the transport last succeeded, in seconds since 1970.',
  );
  readonly #firstFrame = this.#gauge(
    'throughline_probe_first_frame_seconds',
    'Time from joining to the first frame, in the last test call that succeeded.',
  );
  readonly #duration = this.#gauge(
    'throughline_probe_call_seconds',
    'Duration of the last test call, with the start of its browsers.',
  );

  /** Each transport has values from the start, so that the first failure is an increase. */
  constructor(transports: readonly Transport[]) {
    for (const transport of transports) {
      this.#calls.inc({ transport, result: 'ok', detail: '' }, 0);
      this.#consecutiveFailures.set({ transport }, 0);
    }
  }

  record({ transport, result, durationMs, finishedAtMs }: FinishedCall): void {
    const detail = result.result === 'link_failed' ? result.linkCause : '';
    this.#calls.inc({ transport, result: result.result, detail });
    this.#duration.set({ transport }, durationMs / 1_000);
    if (result.result !== 'ok') return this.#consecutiveFailures.inc({ transport });
    this.#consecutiveFailures.set({ transport }, 0);
    this.#lastSuccess.set({ transport }, finishedAtMs / 1_000);
    this.#firstFrame.set({ transport }, result.firstFrameMs / 1_000);
  }

  /** In the text format of Prometheus, version 0.0.4. */
  text(): Promise<string> {
    return this.#registry.metrics();
  }

  #gauge(name: string, help: string): Gauge {
    return new Gauge({ name, help, labelNames: ['transport'], registers: [this.#registry] });
  }
}
