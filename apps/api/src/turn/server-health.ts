/** The health of one TURN server, as a pure function of its probes and of what clients report [ICE-11]. */
import type { ProbeFault, ProbeOutcome } from './turn-probe.js';

/** One lost packet of a probe, or one restart of the server, is no failure. */
export const DOWN_AFTER_FAILURES = 2;
/** After a failure, the next probe comes sooner: the first one decides, and a server that returns is used again. */
export const RETRY_AFTER_MS = 5_000;
/** Reports of clients bring a probe forward, but never to sooner than this after the last one. */
export const MIN_PROBE_INTERVAL_MS = 10_000;
/** Each interval is longer or shorter by up to this share, so that the probes of many API processes spread. */
export const JITTER = 0.25;

export interface ServerHealth {
  /** `unknown` before the first probe; clients use such a server like one that is up. */
  readonly state: 'unknown' | 'up' | 'down';
  /** Probes in a row that failed. */
  readonly failures: number;
  readonly fault?: ProbeFault;
  readonly nextProbeAtMs: number;
  readonly lastProbeAtMs: number;
}

export const INITIAL_HEALTH: ServerHealth = {
  state: 'unknown',
  failures: 0,
  nextProbeAtMs: 0,
  lastProbeAtMs: -Infinity,
};

export type HealthEvent =
  | {
      readonly kind: 'probed';
      readonly outcome: ProbeOutcome;
      readonly everyMs: number;
      /** From 0 to 1. */
      readonly random: number;
    }
  /** A client had a problem with some relay. It may lie, so it only causes a probe. */
  | { readonly kind: 'suspected' };

export function stepHealth(health: ServerHealth, event: HealthEvent, nowMs: number): ServerHealth {
  if (event.kind === 'suspected') {
    const soonestMs = Math.max(nowMs, health.lastProbeAtMs + MIN_PROBE_INTERVAL_MS);
    return { ...health, nextProbeAtMs: Math.min(health.nextProbeAtMs, soonestMs) };
  }
  const { outcome, everyMs, random } = event;
  const failures = outcome === 'ok' ? 0 : health.failures + 1;
  const isDown = failures >= DOWN_AFTER_FAILURES;
  const waitMs = outcome === 'ok' ? everyMs : Math.min(everyMs, RETRY_AFTER_MS);
  return {
    // A first failure changes nothing yet.
    state: outcome === 'ok' ? 'up' : isDown ? 'down' : health.state,
    failures,
    ...(outcome !== 'ok' && { fault: outcome }),
    nextProbeAtMs: nowMs + waitMs * (1 + JITTER * (2 * random - 1)),
    lastProbeAtMs: nowMs,
  };
}
