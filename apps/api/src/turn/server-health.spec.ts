import { describe, expect, it } from 'vitest';
import {
  type HealthEvent,
  INITIAL_HEALTH,
  MIN_PROBE_INTERVAL_MS,
  RETRY_AFTER_MS,
  type ServerHealth,
  stepHealth,
} from './server-health.js';
import type { ProbeOutcome } from './turn-probe.js';

const EVERY_MS = 30_000;
const probed = (outcome: ProbeOutcome, random = 0.5): HealthEvent => ({
  kind: 'probed',
  outcome,
  everyMs: EVERY_MS,
  random,
});
const after = (outcomes: readonly ProbeOutcome[], from: ServerHealth = INITIAL_HEALTH) =>
  outcomes.reduce((health, outcome) => stepHealth(health, probed(outcome), 0), from);

describe('[ICE-11] a TURN server', () => {
  it.each<[ProbeOutcome[], ServerHealth['state']]>([
    [[], 'unknown'],
    [['ok'], 'up'],
    [['unreachable'], 'unknown'],
    [['ok', 'unreachable'], 'up'],
    [['ok', 'unreachable', 'ok', 'unreachable'], 'up'],
    [['ok', 'unreachable', 'unreachable'], 'down'],
    [['credentials', 'full'], 'down'],
    [['unreachable', 'unreachable', 'ok'], 'up'],
    [['unreachable', 'unreachable', 'ok', 'refused'], 'up'],
  ])('after the probes %j is %s', (outcomes, state) => {
    expect(after(outcomes).state).toBe(state);
  });

  it('is down with the fault of its last probe', () => {
    expect(after(['unreachable', 'credentials'])).toMatchObject({ fault: 'credentials' });
    expect(after(['unreachable', 'credentials', 'ok'])).not.toHaveProperty('fault');
  });

  it('is probed again after the interval, a quarter more or less, and sooner after a failure', () => {
    const next = (event: HealthEvent) => stepHealth(INITIAL_HEALTH, event, 1_000).nextProbeAtMs;

    expect([next(probed('ok', 0)), next(probed('ok')), next(probed('ok', 1))]).toEqual([
      1_000 + 0.75 * EVERY_MS,
      1_000 + EVERY_MS,
      1_000 + 1.25 * EVERY_MS,
    ]);
    expect(next(probed('full'))).toBe(1_000 + RETRY_AFTER_MS);
  });

  it('that clients report is probed sooner, at most every ten seconds, and keeps its state', () => {
    const up = after(['ok']);
    const suspect = (health: ServerHealth, nowMs: number) =>
      stepHealth(health, { kind: 'suspected' }, nowMs);
    const reports = Array.from({ length: 1_000 }, (_, i) => i);

    const reported = reports.reduce(suspect, up);

    expect(reported).toEqual({ ...up, nextProbeAtMs: MIN_PROBE_INTERVAL_MS });
    expect(suspect(up, 20_000).nextProbeAtMs).toBe(20_000);
    expect(suspect(up, EVERY_MS + 1).nextProbeAtMs).toBe(EVERY_MS);
  });
});
