/**
 * Whether two ends that send ICE checks to each other's signaled addresses open a path (RFC 5128 §3.3). The
 * signaled address is the one that the STUN server saw; other endpoints see the same one only if the mapping is
 * endpoint-independent.
 */
import type { Dependency } from './access.js';

/** The mapping and filtering of an end, as seen from the internet. */
export interface Behaviour {
  mapping: Dependency;
  filtering: Dependency;
}

/** Neither translation nor filter. */
export const PUBLIC: Behaviour = {
  mapping: 'endpoint-independent',
  filtering: 'endpoint-independent',
};

const LOOSEST_FIRST: readonly Dependency[] = [
  'endpoint-independent',
  'address-dependent',
  'address-and-port-dependent',
];

/** A successful check in one direction suffices, since the receiver responds to the source address. */
export function canPunch(one: Behaviour, other: Behaviour): boolean {
  return checkSucceeds(one, other) || checkSucceeds(other, one);
}

/** Combines a NAT behind another: each decision is as strict as the stricter of the two. */
export function behind(inner: Behaviour, outer: Behaviour): Behaviour {
  return {
    mapping: stricter(inner.mapping, outer.mapping),
    filtering: stricter(inner.filtering, outer.filtering),
  };
}

/** Whether a check to the receiver's signaled address arrives, and the response returns. */
function checkSucceeds(sender: Behaviour, receiver: Behaviour): boolean {
  return hasOnePort(receiver)
    ? // The receiver's own checks opened its filter for the sender's address and signaled port.
      receiver.filtering !== 'address-and-port-dependent' || hasOnePort(sender)
    : // The receiver's own checks left from another port, so its filter must be open to all,
      // and its response comes from a port that the sender never sent to.
      receiver.filtering === 'endpoint-independent' &&
        sender.filtering !== 'address-and-port-dependent';
}

function hasOnePort({ mapping }: Behaviour): boolean {
  return mapping === 'endpoint-independent';
}

function stricter(one: Dependency, other: Dependency): Dependency {
  return LOOSEST_FIRST.indexOf(one) > LOOSEST_FIRST.indexOf(other) ? one : other;
}
