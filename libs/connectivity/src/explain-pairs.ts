/**
 * Why the pair in use was chosen, and why each other one was not. From the evidence at one end, so a cause is the most
 * likely one, not a proof. Causes are codes; the sentences on screen belong to the pages. Pure.
 */
import type { TriedPair } from './pairs.js';

export type PairVerdict =
  | 'in-use'
  /** It works, but through a relay, and the pair in use is direct. */
  | 'relay-not-needed'
  /** It is direct and works, and the pair in use is relayed: it was found later. */
  | 'relay-chosen-first'
  /** It works. Another one of the same kind has a higher priority, or was found sooner. */
  | 'other-preferred'
  /** No check was sent on it: another pair had been chosen before its turn. */
  | 'not-tried'
  /** Checks are under way. */
  | 'still-trying'
  /** The checks of the other end arrive here, but no answer to the checks of this end does. */
  | 'one-way'
  /** The other end's own address is reachable in its network alone. */
  | 'other-network'
  /** No UDP pair was answered: a firewall drops UDP. */
  | 'udp-blocked'
  /** The NAT of the other end accepts packets only from addresses and ports that it knows. */
  | 'filtered'
  /** The relay accepts no packets from this end, or cannot reach the other one. */
  | 'relay-unanswered'
  | 'tcp-unanswered';

/** By the id of each pair. */
export function explainPairs(pairs: readonly TriedPair[]): ReadonlyMap<string, PairVerdict> {
  const inUse = pairs.find((pair) => pair.isInUse);
  return new Map(pairs.map((pair) => [pair.id, explain(pair, inUse, pairs)]));
}

function explain(
  pair: TriedPair,
  inUse: TriedPair | undefined,
  pairs: readonly TriedPair[],
): PairVerdict {
  if (pair.isInUse) return 'in-use';
  if (pair.state === 'succeeded') return explainUnused(pair, inUse);
  if (pair.requestsSent === 0)
    return pair.state === 'failed' ? explainLost(pair, pairs) : 'not-tried';
  // Once a pair is in use, browsers leave the others as they are.
  if (pair.state !== 'failed' && inUse === undefined) return 'still-trying';
  return explainLost(pair, pairs);
}

function explainUnused(pair: TriedPair, inUse: TriedPair | undefined): PairVerdict {
  if (inUse === undefined || isRelayed(pair) === isRelayed(inUse)) return 'other-preferred';
  return isRelayed(pair) ? 'relay-not-needed' : 'relay-chosen-first';
}

/** Of a pair whose checks were not answered. */
function explainLost(pair: TriedPair, pairs: readonly TriedPair[]): PairVerdict {
  if (pair.requestsReceived > 0) return 'one-way';
  if (pair.protocol === 'tcp') return 'tcp-unanswered';
  if (isUdpBlocked(pairs)) return 'udp-blocked';
  if (isRelayed(pair)) return 'relay-unanswered';
  return pair.remote.type === 'host' ? 'other-network' : 'filtered';
}

/** A relay over TCP or TLS carries UDP on its other side, so such a pair does not show that UDP leaves this network. */
function isUdpBlocked(pairs: readonly TriedPair[]): boolean {
  const overUdp = pairs.filter(
    ({ protocol, local }) =>
      protocol === 'udp' && (local.relayProtocol === undefined || local.relayProtocol === 'udp'),
  );
  const isAnswered = ({ state, responsesReceived, requestsReceived }: TriedPair) =>
    state === 'succeeded' || responsesReceived > 0 || requestsReceived > 0;
  const others = pairs.filter((pair) => !overUdp.includes(pair));
  return !overUdp.some(isAnswered) && others.some(isAnswered);
}

const isRelayed = ({ local, remote }: TriedPair) =>
  local.type === 'relay' || local.relayProtocol !== undefined || remote.type === 'relay';
