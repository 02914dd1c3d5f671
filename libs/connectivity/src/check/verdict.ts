/** What a network check means for a person: one word for the whole, and what the line before a meeting states. */
import { type CheckState, hasPassed, isComplete } from './check-state.js';
import { problemsIn } from './measurement.js';
import { RELAY_RUNGS, RUNGS } from './rungs.js';

export type Verdict =
  | 'checking'
  /** Meetings work here. */
  | 'good'
  /** Meetings work, with a restriction: not with everyone, or not well. */
  | 'limited'
  /** Meetings do not work here. */
  | 'blocked'
  /** The check could not run now. */
  | 'unknown';

export function judgeCheck(state: CheckState): Verdict {
  const { rungs } = state;
  if (rungs.api.kind === 'failed')
    return rungs.api.reason === 'rate_limited' ? 'unknown' : 'blocked';
  if (rungs.signaling.kind === 'failed') return 'blocked';
  if (!isComplete(state)) return 'checking';
  const canRelay = RELAY_RUNGS.some((rung) => hasPassed(rungs[rung]));
  if (!hasPassed(rungs.stun) && !canRelay) return isBlocked(state) ? 'blocked' : 'limited';
  const isSlow = RUNGS.some((rung) => rungs[rung].kind === 'slow');
  const isWhole = hasPassed(rungs.stun) && hasPassed(rungs.relay_udp) && !isSlow;
  return isWhole && !hasPoorPath(state) ? 'good' : 'limited';
}

/** Servers were there to be reached, and none was. */
const isBlocked = ({ rungs }: CheckState) =>
  [rungs.stun, ...RELAY_RUNGS.map((rung) => rungs[rung])].some(({ kind }) => kind === 'failed');

function hasPoorPath({ measurement }: CheckState): boolean {
  return measurement.kind === 'done' && problemsIn(measurement.result).length > 0;
}

export interface CheckSummary {
  /** Whether UDP packets reach the internet and return, which direct paths need. */
  direct: 'possible' | 'not_possible' | 'unknown';
  relay: 'ready' | 'not_ready' | 'none' | 'unknown';
  /** To the relay, once measured. */
  roundTripMs: number | undefined;
}

export function summarizeCheck({ rungs, measurement }: CheckState): CheckSummary {
  const relays = RELAY_RUNGS.map((rung) => rungs[rung]);
  return {
    direct: hasPassed(rungs.stun)
      ? 'possible'
      : rungs.stun.kind === 'failed'
        ? 'not_possible'
        : 'unknown',
    relay: relayOf(relays),
    roundTripMs: measurement.kind === 'done' ? measurement.result.roundTripMs : undefined,
  };
}

function relayOf(relays: readonly CheckState['rungs'][keyof CheckState['rungs']][]) {
  if (relays.some(hasPassed)) return 'ready';
  if (relays.some(({ kind }) => kind === 'running')) return 'unknown';
  if (relays.some(({ kind }) => kind === 'failed')) return 'not_ready';
  const hasNone = relays.some((one) => one.kind === 'skipped' && one.reason === 'no_relay');
  return hasNone ? 'none' : 'unknown';
}
