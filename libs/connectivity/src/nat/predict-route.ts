/**
 * Predicts the route of a link from the classes of its two networks, before it connects [PRED-1]. Pure. No browser can
 * observe how a NAT filters, so most predictions assume what most NATs do: filtering by address and port (RFC 5128
 * §3.3). The confidence states how much depends on what the classes do not show.
 */
import type { Ipv4Mapping, NetworkClass, PredictedRoute } from '@throughline/protocol';

/**
 * `high`: only an unusual network contradicts it. `medium`: it depends on how a NAT filters, or on whether both ends
 * are in one network. `low`: it depends on a mapping or a firewall that is unknown.
 */
export type Confidence = 'high' | 'medium' | 'low';

export interface RoutePrediction {
  route: PredictedRoute;
  confidence: Confidence;
}

/** @param relays whether a TURN server is offered to both ends */
export function predictRoute(
  one: NetworkClass,
  other: NetworkClass,
  { relays }: { relays: boolean },
): RoutePrediction {
  const { isDirect, confidence } = predictDirect(one, other);
  if (isDirect) return { route: 'direct', confidence };
  return { route: relays ? 'relayed' : 'impossible', confidence };
}

interface DirectPrediction {
  isDirect: boolean;
  confidence: Confidence;
}

function predictDirect(one: NetworkClass, other: NetworkClass): DirectPrediction {
  if (one.kind === 'relay-only' || other.kind === 'relay-only') return indirect('high');
  // Two ends in one network reach each other by their own addresses, whatever leaves it.
  if (one.kind === 'udp-blocked' || other.kind === 'udp-blocked')
    return indirect(one.kind === other.kind ? 'medium' : 'high');
  // A firewall without translation accepts packets from an endpoint to which a packet has left, and both ends send.
  if (one.ipv6 && other.ipv6) return direct('high');
  return overIpv4(one.ipv4, other.ipv4);
}

function overIpv4(one: Ipv4Mapping, other: Ipv4Mapping): DirectPrediction {
  const isEither = (mapping: Ipv4Mapping) => one === mapping || other === mapping;
  if (isEither('absent')) return indirect('high');
  if (isEither('endpoint-dependent')) {
    if (isEither('unknown')) return indirect('low');
    // An open host answers at the address that a check comes from; one behind a firewall does not receive it.
    return isEither('untranslated') ? direct('low') : indirect('medium');
  }
  if (isEither('unknown')) return direct('low');
  // Two ends behind one NAT may need it to hairpin (RFC 4787 REQ-9).
  return direct(isEither('untranslated') ? 'high' : 'medium');
}

const direct = (confidence: Confidence): DirectPrediction => ({ isDirect: true, confidence });
const indirect = (confidence: Confidence): DirectPrediction => ({ isDirect: false, confidence });
