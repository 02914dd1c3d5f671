/**
 * Determines the route of a link's media: direct, or relayed if the local candidate of either end
 * is a relay candidate [LNK-5]. Neither `typ relay` in SDP nor one end's view of the other proves
 * that: if a check overtakes the signaled candidate, a remote relay appears as `prflx`.
 */
import type { LinkEnd } from '@throughline/protocol';
import type { CandidateType, TransportProtocol } from './candidate.js';
import type { NominatedPair, RelayProtocol } from './stats.js';

export interface DirectEnd {
  candidateType: Exclude<CandidateType, 'relay'>;
}

export interface RelayEnd {
  candidateType: 'relay';
  /** Between this end and its TURN server; `undefined` if unknown. */
  relayProtocol: RelayProtocol | undefined;
}

export type RouteEnd = DirectEnd | RelayEnd;

interface RouteDetails {
  /** Between the two candidates; the leg to a TURN server is in `relayProtocol`. */
  protocol: TransportProtocol;
  /** The remote end has reported its candidate. Until then a direct route may turn out relayed. */
  isConfirmed: boolean;
}

export type Route =
  | (RouteDetails & { kind: 'direct'; local: DirectEnd; remote: DirectEnd })
  | (RouteDetails & {
      kind: 'relayed';
      local: RouteEnd;
      remote: RouteEnd;
      relayedBy: 'local' | 'remote' | 'both';
      /** The slower of the known relay protocols: TLS before TCP before UDP. */
      relayedVia: RelayProtocol | undefined;
    });

/** @param remoteEnd the latest `route/observed` of the remote end, which knows its own candidate */
export function judgeRoute(pair: NominatedPair, remoteEnd?: LinkEnd): Route {
  const local = routeEnd(localEnd(pair));
  const remote = routeEnd(remoteEnd ?? { ...pair.remote, relayProtocol: null });
  const details = {
    protocol: pair.local.protocol,
    isConfirmed: remoteEnd !== undefined,
  };
  if (local.candidateType !== 'relay' && remote.candidateType !== 'relay')
    return { kind: 'direct', ...details, local, remote };
  const relayedBy =
    local.candidateType !== 'relay'
      ? 'remote'
      : remote.candidateType !== 'relay'
        ? 'local'
        : 'both';
  const relayedVia = slowerRelayProtocol(local, remote);
  return { kind: 'relayed', ...details, local, remote, relayedBy, relayedVia };
}

/**
 * The content of `route/observed` for the remote end [LNK-5].
 *
 * A local candidate with a `relayProtocol` is a relay candidate whatever its type. Chromium reports
 * such a candidate as `prflx` if the TURN server's public address differs from the one that the
 * server is configured with: the remote end then responds to an address that was never allocated
 * (libwebrtc `rtc_stats_collector.cc`).
 */
export function localEnd({ local }: NominatedPair): LinkEnd {
  const { protocol, relayProtocol } = local;
  const candidateType = relayProtocol === undefined ? local.candidateType : 'relay';
  return { candidateType, protocol, relayProtocol: relayProtocol ?? null };
}

function routeEnd({ candidateType, relayProtocol }: LinkEnd): RouteEnd {
  return candidateType === 'relay'
    ? { candidateType, relayProtocol: relayProtocol ?? undefined }
    : { candidateType };
}

const SLOWEST_FIRST = ['tls', 'tcp', 'udp'] as const;

function slowerRelayProtocol(...ends: RouteEnd[]): RelayProtocol | undefined {
  const used = ends.map((end) => (end.candidateType === 'relay' ? end.relayProtocol : undefined));
  return SLOWEST_FIRST.find((protocol) => used.includes(protocol));
}
