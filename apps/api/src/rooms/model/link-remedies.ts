/**
 * Derives what would fix the failed links of a room, from the causes that their ends reported, the classes of their
 * networks, and the relays that the server offers [MOD-17]. Pure.
 */
import {
  type LinkEndStatus,
  type LinkFailureCause,
  type LinkRemedy,
  LinkRemedyCode,
  type Participant,
  type ParticipantId,
} from '@throughline/protocol';
import { assertNever } from '@throughline/std';

/** `tcp`: at least one TURN server can be reached over TCP or TLS. */
export type OfferedRelays = 'none' | 'udp' | 'tcp';

type NetworkOf = Pick<Participant, 'id' | 'network'>;

/** The remedy of one failed link, and the participants concerned. */
interface Advice {
  readonly code: LinkRemedyCode;
  readonly participants: readonly ParticipantId[];
}

/** In the order of `LinkRemedyCode`, which begins with the remedies that fix the links of several participants. */
const PRIORITY = LinkRemedyCode.options;

/** A link has failed if the latest report of one of its ends is a failure. The remedies that fix the most links come first. */
export function linkRemedies(
  participants: readonly NetworkOf[],
  ends: readonly LinkEndStatus[],
  relays: OfferedRelays,
): LinkRemedy[] {
  const advice = [...failedLinks(ends).values()].flatMap(
    (failures) =>
      mostGeneral(failures.map((failure) => adviceFor(failure, participants, relays))) ?? [],
  );
  return PRIORITY.flatMap((code) => {
    const same = advice.filter((one) => one.code === code);
    if (same.length === 0) return [];
    const concerned = new Set(same.flatMap((one) => one.participants));
    const ids = participants.map(({ id }) => id).filter((id) => concerned.has(id));
    return [{ code, participants: ids, links: same.length }];
  }).toSorted((a, b) => b.links - a.links);
}

interface FailedEnd {
  readonly from: ParticipantId;
  readonly to: ParticipantId;
  readonly cause: LinkFailureCause;
}

/** The failures that the ends of each link reported, by link. */
function failedLinks(ends: readonly LinkEndStatus[]): ReadonlyMap<string, FailedEnd[]> {
  const failures = ends.flatMap(({ from, to, status }) =>
    status?.kind === 'failed' ? [{ from, to, cause: status.cause }] : [],
  );
  return Map.groupBy(failures, ({ from, to }) => [from, to].sort().join());
}

/** The ends of a link often report different causes: one reports that its relay failed, the other only that no path worked. */
function mostGeneral(advice: readonly Advice[]): Advice | undefined {
  return advice.toSorted((a, b) => PRIORITY.indexOf(a.code) - PRIORITY.indexOf(b.code))[0];
}

function adviceFor(
  { from, to, cause }: FailedEnd,
  participants: readonly NetworkOf[],
  relays: OfferedRelays,
): Advice {
  const withoutUdp = [from, to].filter((id) =>
    participants.some((one) => one.id === id && one.network?.kind === 'udp-blocked'),
  );
  const blocked = relays === 'udp' ? 'offer_tcp_relay' : 'change_network';
  switch (cause) {
    case 'relay_not_configured':
    case 'no_direct_path':
      return {
        code: relays === 'none' ? 'configure_relay' : 'check_relay',
        participants: [from, to],
      };
    case 'relay_credentials_refused':
    case 'relay_refused':
      return { code: 'check_relay', participants: [from] };
    case 'relay_full':
    case 'relay_quota_used':
      return { code: 'raise_relay_limits', participants: [from, to] };
    case 'relay_unreachable':
      return { code: withoutUdp.includes(from) ? blocked : 'check_relay', participants: [from] };
    case 'encryption_blocked':
      return { code: blocked, participants: [from, to] };
    case 'blocked_despite_relay':
      return withoutUdp.length > 0
        ? { code: blocked, participants: withoutUdp }
        : { code: 'change_network', participants: [from, to] };
    case 'no_network':
      return { code: 'allow_webrtc', participants: [from] };
    case 'remote_without_candidates':
      return { code: 'allow_webrtc', participants: [to] };
    case 'remote_silent':
      return { code: 'rejoin', participants: [to] };
    case 'path_lost':
    case 'unknown':
      return { code: 'rejoin', participants: [from, to] };
    default:
      return assertNever(cause);
  }
}
