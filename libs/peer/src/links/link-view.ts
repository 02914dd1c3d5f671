/** Derives the view of a link from its state and its stats. Pure. */
import { type FailureCause, type FailureEvidence, relayProblem } from '@throughline/connectivity';
import { assertNever } from '@throughline/std';
import type { LinkState } from './link-state.js';
import type { LinkStats } from './link-stats.js';
import type { LinkView } from './media-topology.js';

interface Observations {
  stats: LinkStats;
  evidence: FailureEvidence;
  /** Determined when the link failed. */
  failureCause: FailureCause;
}

export function linkView(state: LinkState, observations: Observations): LinkView {
  const { route } = observations.stats;
  switch (state.kind) {
    case 'connecting':
      return state.everConnected
        ? { kind: 'interrupted', ...(route && { route }) }
        : firstConnect(state.restarts, observations);
    case 'awaiting-candidates':
      return firstConnect(state.restarts, observations);
    case 'connected':
    case 'interrupted':
      return { kind: state.kind, ...(route && { route }) };
    case 'lost':
      return {
        kind: 'failed',
        cause: state.everConnected ? 'path_lost' : observations.failureCause,
        keepsTrying: true,
      };
    case 'failed':
    case 'closed':
      return { kind: 'failed', cause: observations.failureCause };
    default:
      return assertNever(state);
  }
}

function firstConnect(restarts: number, { evidence }: Observations): LinkView {
  // After a restart nothing is known until the new gathering is complete.
  const problem = restarts === 0 ? relayProblem(evidence) : undefined;
  return { kind: 'connecting', ...(problem && { relayProblem: problem }) };
}
