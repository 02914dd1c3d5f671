/**
 * Which path two people's media has to take, from what their networks do: never from what a
 * browser was seen doing, or the matrix would prove nothing. Taken for granted: browsers open no
 * listening TCP sockets, so that a path without a relay is UDP; the servers have addresses of both
 * families, STUN is there with TURN or without, and TURN is offered over UDP, TCP and TLS on 443.
 */
import type { Access } from './access.js';
import { type Behaviour, behind, canPunch, PUBLIC } from './hole-punching.js';

export interface Sides<T> {
  left: T;
  right: T;
}

export type DirectType = 'host' | 'srflx' | 'prflx';
export type RelayProtocol = 'udp' | 'tcp' | 'tls';

/** How one end takes part in a relayed path. */
export interface RelayUse {
  /** It has no other way out. Otherwise the other end's relay may do for both. */
  isNeeded: boolean;
  /** Between this end and its TURN server, if it uses one. */
  protocols: readonly RelayProtocol[];
}

export type Prediction =
  /** Which kinds of candidate each end may itself use in the nominated pair. */
  | { path: 'direct'; candidateTypes: Sides<readonly DirectType[]> }
  /** At least one end uses a relay. */
  | { path: 'relayed'; relays: Sides<RelayUse> }
  /** `cause`: as `explainFailure` names it, and the page shows it in words. */
  | { path: 'none'; cause: 'no_direct_path' };

export interface Circumstances {
  turn: boolean;
  /** Both people are in one network, which `left` and `right` describe alike. Default: false. */
  oneSite?: boolean;
  /**
   * An end is done with the first pair that is nominated, as RFC 8445 §8.1.2 has it; candidates that
   * trickle in later come to nothing. Which of the relays that a network allows is in that pair is then a
   * matter of milliseconds. libwebrtc goes on to the best. Default: false.
   */
  endsAtFirst?: boolean;
}

export function predict(left: Access, right: Access, circumstances: Circumstances): Prediction {
  const candidateTypes = circumstances.oneSite ? withinSite(left) : acrossSites(left, right);
  if (candidateTypes) return { path: 'direct', candidateTypes };
  if (!circumstances.turn) return { path: 'none', cause: 'no_direct_path' };
  const { endsAtFirst = false } = circumstances;
  const relays = { left: relayUse(left, endsAtFirst), right: relayUse(right, endsAtFirst) };
  return { path: 'relayed', relays };
}

type DirectTypes = Sides<readonly DirectType[]>;

function withinSite(site: Access): DirectTypes | undefined {
  if (site.neighbours !== 'isolated') return { left: ['host'], right: ['host'] };
  const outermost = site.carrier ?? site.ipv4;
  const turnsBack = typeof outermost === 'object' && outermost.hairpinning === true;
  if (!turnsBack || !allowsUdp(site)) return undefined;
  // The NAT that turns packets back does not filter them; one below it does.
  const unfiltered: Behaviour = { ...outermost, filtering: 'endpoint-independent' };
  const seen = site.carrier ? behind(natOf(site.ipv4), unfiltered) : unfiltered;
  if (!canPunch(seen, seen)) return undefined;
  const types = typesBehind(seen);
  return { left: types, right: types };
}

function acrossSites(left: Access, right: Access): DirectTypes | undefined {
  if (!allowsUdp(left) || !allowsUdp(right)) return undefined;
  const families = [overIpv6(left, right), overIpv4(left, right)].filter((f) => f !== undefined);
  if (families.length === 0) return undefined;
  const union = (side: 'left' | 'right') => [...new Set(families.flatMap((types) => types[side]))];
  return { left: union('left'), right: union('right') };
}

/** Nothing is translated, so an own address is what the other end sees. */
function overIpv6({ ipv6: left }: Access, { ipv6: right }: Access): DirectTypes | undefined {
  if (left === undefined || right === undefined) return undefined;
  const behaviour = (firewall: typeof left): Behaviour =>
    firewall === 'public' ? PUBLIC : { ...PUBLIC, filtering: firewall.filtering };
  return canPunch(behaviour(left), behaviour(right))
    ? { left: ['host'], right: ['host'] }
    : undefined;
}

function overIpv4(left: Access, right: Access): DirectTypes | undefined {
  if (left.ipv4 === undefined || right.ipv4 === undefined) return undefined;
  const [near, far] = [seenFromOutside(left), seenFromOutside(right)];
  if (!canPunch(near, far)) return undefined;
  return {
    left: left.ipv4 === 'public' ? ['host'] : typesBehind(near),
    right: right.ipv4 === 'public' ? ['host'] : typesBehind(far),
  };
}

function seenFromOutside({ ipv4, carrier }: Access): Behaviour {
  return carrier ? behind(natOf(ipv4), carrier) : natOf(ipv4);
}

function natOf(ipv4: Access['ipv4']): Behaviour {
  return typeof ipv4 === 'object' ? ipv4 : PUBLIC;
}

/**
 * The address in use is the one STUN told where there is one for all destinations; even then a
 * check may reveal it before the STUN server does.
 */
function typesBehind({ mapping }: Behaviour): readonly DirectType[] {
  return mapping === 'endpoint-independent' ? ['srflx', 'prflx'] : ['prflx'];
}

function relayUse(access: Access, endsAtFirst: boolean): RelayUse {
  // Relays have IPv4 addresses where no other is asked for (RFC 8656 §7.2), and browsers do not ask
  // (w3c/webrtc-pc#1972). coturn keeps to it when told its relay addresses (coturn/coturn#598).
  const reachesOthersRelay = allowsUdp(access) && access.ipv4 !== undefined;
  return { isNeeded: !reachesOthersRelay, protocols: protocolsTo(access, endsAtFirst) };
}

function protocolsTo({ egress = 'all' }: Access, endsAtFirst: boolean): readonly RelayProtocol[] {
  switch (egress) {
    case 'all':
      return endsAtFirst ? ['udp', 'tcp', 'tls'] : ['udp'];
    case 'no-udp':
      return ['tcp', 'tls'];
    case 'web-ports':
      return ['tls'];
  }
}

function allowsUdp({ egress = 'all' }: Access): boolean {
  return egress === 'all';
}
