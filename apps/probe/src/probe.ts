/** Makes test calls, and keeps what the metrics and the health check show of them. */
import { CALL_DEADLINE_MS, type CallOptions, makeCall } from './call/make-call.js';
import type { CallResult } from './call/call-result.js';
import { log } from './log.js';
import { ProbeMetrics } from './metrics.js';
import type { Transport } from './transport.js';

export interface ProbeOptions extends CallOptions {
  readonly transports: readonly Transport[];
  readonly intervalMs: number;
}

/** Beyond the deadline of a call, for the start of its browsers and the end of its room. */
const MARGIN_MS = CALL_DEADLINE_MS;

export class Probe {
  readonly metrics: ProbeMetrics;
  #finishedAtMs = Date.now();

  constructor(private readonly options: ProbeOptions) {
    this.metrics = new ProbeMetrics(options.transports);
  }

  /** Makes one call, and logs and counts its result. */
  async call(transport: Transport): Promise<CallResult> {
    const startMs = performance.now();
    const result = await makeCall(this.options, transport);
    const durationMs = Math.round(performance.now() - startMs);
    this.#finishedAtMs = Date.now();
    const finishedAtMs = this.#finishedAtMs;
    this.metrics.record({ transport, result, durationMs, finishedAtMs });
    const event = result.result === 'ok' ? 'test call succeeded' : 'test call failed';
    log(event, { transport, ...result, durationMs });
    return result;
  }

  /** Whether no call has finished for longer than a round and the pause after it can take. */
  isStalled(nowMs: number): boolean {
    const longestMs = this.options.intervalMs + CALL_DEADLINE_MS + MARGIN_MS;
    return nowMs - this.#finishedAtMs > longestMs;
  }
}
