/**
 * Predicts what the network check finds, from the egress of the person's network. Every router of the lab forwards
 * replies, so the kinds of NATs have no effect. Never from the product's own rules, which these predictions test.
 */
import type { Access } from './access.js';

/** In the order of the page [CHK-1]. */
export const CHECK_STEPS = ['api', 'signaling', 'stun', 'relay_udp', 'relay_tcp', 'relay_tls'];

export interface NetworkCheck {
  /** Whether each step of the page passed. */
  readonly steps: Readonly<Record<string, 'passed' | 'failed'>>;
  /** The first sentence of the page. */
  readonly verdict: string;
}

const GOOD = 'Meetings work well on your network';
const LIMITED = 'Meetings work on your network, with limits';

/** A busy machine may make a path slow, so that the page states a limit also where every step has passed. */
export interface PredictedCheck extends Pick<NetworkCheck, 'steps'> {
  readonly verdicts: readonly string[];
}

/** If the server has TURN on UDP and TCP 3478, and on TLS 443. */
export function predictCheck({ egress = 'all' }: Access): PredictedCheck {
  const udp = egress === 'all' ? 'passed' : 'failed';
  const tcp = egress === 'web-ports' ? 'failed' : 'passed';
  return {
    steps: {
      api: 'passed',
      signaling: 'passed',
      stun: udp,
      relay_udp: udp,
      relay_tcp: tcp,
      relay_tls: 'passed',
    },
    verdicts: udp === 'passed' ? [GOOD, LIMITED] : [LIMITED],
  };
}
