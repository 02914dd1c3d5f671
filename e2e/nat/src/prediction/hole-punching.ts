/**
 * Whether two ends that send ICE checks to each other's signaled addresses open a path (RFC 5128
 * §3.3). The signaled address is the one a STUN server saw: it is the address everybody sees only
 * where the mapping is endpoint-independent.
 */
import type { Dependency } from './access.js';

/** What the internet sees of an end, whatever stands in its way. */
export interface Behaviour {
  mapping: Dependency;
  filtering: Dependency;
}

/** No translation, no filter. */
export const PUBLIC: Behaviour = {
  mapping: 'endpoint-independent',
  filtering: 'endpoint-independent',
};

const LOOSEST_FIRST: readonly Dependency[] = [
  'endpoint-independent',
  'address-dependent',
  'address-and-port-dependent',
];

/** One check that gets through suffices: the end that hears it answers to where it came from. */
export function canPunch(one: Behaviour, other: Behaviour): boolean {
  return isHeard(one, other) || isHeard(other, one);
}

/** One NAT behind another: each decision depends on as much as the stricter of the two. */
export function behind(inner: Behaviour, outer: Behaviour): Behaviour {
  return {
    mapping: stricter(inner.mapping, outer.mapping),
    filtering: stricter(inner.filtering, outer.filtering),
  };
}

/** A check of the sender's arrives at the signaled address of the listener, and the answer gets back. */
function isHeard(sender: Behaviour, listener: Behaviour): boolean {
  return hasOnePort(listener)
    ? // Its own checks opened the filter for the sender's address, and for the port the sender signaled.
      listener.filtering !== 'address-and-port-dependent' || hasOnePort(sender)
    : // Its own checks left from another port, so only a filter that lets anybody in helps,
      // and its answer comes from a port that the sender never wrote to.
      listener.filtering === 'endpoint-independent' &&
        sender.filtering !== 'address-and-port-dependent';
}

function hasOnePort({ mapping }: Behaviour): boolean {
  return mapping === 'endpoint-independent';
}

function stricter(one: Dependency, other: Dependency): Dependency {
  return LOOSEST_FIRST.indexOf(one) > LOOSEST_FIRST.indexOf(other) ? one : other;
}
