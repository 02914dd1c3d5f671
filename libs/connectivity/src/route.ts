/**
 * Judges which route a link's media takes: direct, or relayed when either end's own candidate is a
 * relay [LNK-5]. `typ relay` in SDP proves nothing, and neither does what one end sees of the
 * other: a check that overtakes the signaled candidate makes a far relay look like `prflx`.
 */
import type { OwnEnd } from '@throughline/protocol';
import type { CandidateType, TransportProtocol } from './candidate.js';
import type { NominatedPair, RelayProtocol } from './stats.js';

export interface DirectEnd {
  candidateType: Exclude<CandidateType, 'relay'>;
}

export interface RelayEnd {
  candidateType: 'relay';
  /** How this end reaches its TURN server; `undefined` when nobody told. */
  relayProtocol: RelayProtocol | undefined;
}

export type RouteEnd = DirectEnd | RelayEnd;

interface RouteFacts {
  /** Between the two candidates; a relay's own leg is in `relayProtocol`. */
  protocol: TransportProtocol;
  roundTripMs: number | undefined;
  /** The far end has told its side. A direct route that is not confirmed may yet prove relayed. */
  isConfirmed: boolean;
}

export type Route =
  | (RouteFacts & { kind: 'direct'; near: DirectEnd; far: DirectEnd })
  | (RouteFacts & {
      kind: 'relayed';
      near: RouteEnd;
      far: RouteEnd;
      relayedBy: 'near' | 'far' | 'both';
      /** Of two relays the slower way in, as far as known: TLS over TCP over UDP. */
      relayedVia: RelayProtocol | undefined;
    });

/** @param farEnd what the far end last said in `route/observed`; about itself it is always right */
export function judgeRoute(pair: NominatedPair, farEnd?: OwnEnd): Route {
  const near = routeEnd(ownEnd(pair));
  const far = routeEnd(farEnd ?? { ...pair.far, relayProtocol: null });
  const facts = {
    protocol: pair.near.protocol,
    roundTripMs: pair.roundTripMs,
    isConfirmed: farEnd !== undefined,
  };
  if (near.candidateType !== 'relay' && far.candidateType !== 'relay')
    return { kind: 'direct', ...facts, near, far };
  const relayedBy =
    near.candidateType !== 'relay' ? 'far' : far.candidateType !== 'relay' ? 'near' : 'both';
  return { kind: 'relayed', ...facts, near, far, relayedBy, relayedVia: slowerWayIn(near, far) };
}

/**
 * What to tell the far end in `route/observed` [LNK-5].
 *
 * A local candidate with a `relayProtocol` is a relay whatever its type says. Chromium reports
 * `prflx` with one when the TURN server's public address is another than it believes, so that the
 * far end answers to an address nobody allocated (libwebrtc `rtc_stats_collector.cc`).
 */
export function ownEnd({ near }: NominatedPair): OwnEnd {
  const { protocol, relayProtocol } = near;
  const candidateType = relayProtocol === undefined ? near.candidateType : 'relay';
  return { candidateType, protocol, relayProtocol: relayProtocol ?? null };
}

function routeEnd({ candidateType, relayProtocol }: OwnEnd): RouteEnd {
  return candidateType === 'relay'
    ? { candidateType, relayProtocol: relayProtocol ?? undefined }
    : { candidateType };
}

const SLOWEST_FIRST = ['tls', 'tcp', 'udp'] as const;

function slowerWayIn(...ends: RouteEnd[]): RelayProtocol | undefined {
  const used = ends.map((end) => (end.candidateType === 'relay' ? end.relayProtocol : undefined));
  return SLOWEST_FIRST.find((protocol) => used.includes(protocol));
}
