/**
 * Predicts the path between two people from the behaviour of their networks, never from observations of a browser,
 * which would make the matrix circular. Assumptions: browsers do not listen on TCP, so a path without a relay is
 * UDP; the servers have addresses of both families; STUN is always available, and TURN is offered over UDP, TCP and
 * TLS on 443.
 */
import type { Access } from './access.js';
import { type Behaviour, behind, canPunch, PUBLIC } from './hole-punching.js';

export interface Sides<T> {
  left: T;
  right: T;
}

export type DirectType = 'host' | 'srflx' | 'prflx';
export type RelayProtocol = 'udp' | 'tcp' | 'tls';

/** The relay of one end in a relayed path. */
export interface RelayUse {
  /** Transports between this end and its TURN server. */
  protocols: readonly RelayProtocol[];
}

export type Prediction =
  /** The candidate types that each end's local candidate of the nominated pair may have. */
  | { path: 'direct'; candidateTypes: Sides<readonly DirectType[]> }
  /** Both ends use a relay, since relays reach only each other (docs/adr/0024). */
  | { path: 'relayed'; relays: Sides<RelayUse> }
  /** `cause`: the code of `explainFailure`, which the page explains. */
  | { path: 'none'; cause: 'no_direct_path' | 'encryption_blocked' };

export interface Circumstances {
  turn: boolean;
  /** Both people are in one network, which `left` and `right` describe alike. Default: false. */
  oneSite?: boolean;
  /**
   * An end keeps the first nominated pair (RFC 8445 §8.1.2) and ignores candidates that trickle in later, so timing
   * decides which of the possible relays it uses. libwebrtc moves to the best pair instead.
   * Default: false.
   */
  keepsFirstPair?: boolean;
}

export function predict(left: Access, right: Access, circumstances: Circumstances): Prediction {
  const candidateTypes = circumstances.oneSite ? withinSite(left) : acrossSites(left, right);
  const { turn, keepsFirstPair = false } = circumstances;
  const isEncryptable = [left, right].every(carriesHandshake);
  if (candidateTypes && isEncryptable) return { path: 'direct', candidateTypes };
  if (!turn)
    return { path: 'none', cause: candidateTypes ? 'encryption_blocked' : 'no_direct_path' };
  const relays = { left: relayUse(left, keepsFirstPair), right: relayUse(right, keepsFirstPair) };
  return {
    path: 'relayed',
    relays: isEncryptable ? relays : { left: byTcp(left), right: byTcp(right) },
  };
}

/** Browsers send DTLS in UDP datagrams of up to 1,200 bytes, with headers of UDP and IPv4. */
const HANDSHAKE_BYTES = 1200 + 8 + 20;

function carriesHandshake({ dtls = 'forward', mtuBytes = 1500 }: Access): boolean {
  return mtuBytes >= HANDSHAKE_BYTES && dtls === 'forward';
}

/** A link whose DTLS does not complete moves to relays by TCP or TLS at both ends [LNK-12]. */
function byTcp({ egress = 'all' }: Access): RelayUse {
  return { protocols: egress === 'web-ports' ? ['tls'] : ['tcp', 'tls'] };
}

type DirectTypes = Sides<readonly DirectType[]>;

function withinSite(site: Access): DirectTypes | undefined {
  if (site.neighbours !== 'isolated') return { left: ['host'], right: ['host'] };
  const outermost = site.carrier ?? site.ipv4;
  const hairpins = typeof outermost === 'object' && outermost.hairpinning === true;
  if (!hairpins || !allowsUdp(site)) return undefined;
  // A NAT does not filter the packets that it hairpins; a NAT below it does.
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

/** Without translation, the other end sees the host address. */
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
 * With an endpoint-independent mapping, the address is the server-reflexive one, but a check may reveal it before
 * the STUN server does.
 */
function typesBehind({ mapping }: Behaviour): readonly DirectType[] {
  return mapping === 'endpoint-independent' ? ['srflx', 'prflx'] : ['prflx'];
}

/** Relays have IPv4 addresses, also for clients that only have IPv6 (RFC 8656 §7.2). */
function relayUse(access: Access, keepsFirstPair: boolean): RelayUse {
  return { protocols: protocolsTo(access, keepsFirstPair) };
}

function protocolsTo(
  { egress = 'all' }: Access,
  keepsFirstPair: boolean,
): readonly RelayProtocol[] {
  switch (egress) {
    case 'all':
      return keepsFirstPair ? ['udp', 'tcp', 'tls'] : ['udp'];
    case 'no-udp':
      return ['tcp', 'tls'];
    case 'web-ports':
      return ['tls'];
  }
}

function allowsUdp({ egress = 'all' }: Access): boolean {
  return egress === 'all';
}
