/**
 * Classifies a network from what one browser gathered in it: the mapping of its NAT (RFC 4787 §4.1), whether UDP
 * leaves it, and whether it has IPv6. A browser cannot run the tests of RFC 5780, but STUN servers at two endpoints
 * that see one socket at two addresses prove an endpoint-dependent mapping (ADR 73). Filtering cannot be observed.
 */
import type { Ipv4Mapping, NetworkClass } from '@throughline/protocol';
import { isPrivateIpv4 } from '../address.js';
import type { Candidate } from '../candidate.js';

export interface NetworkObservations {
  /** Gathered with STUN servers only. */
  candidates: readonly Candidate[];
  /** How many endpoints were asked over UDP. */
  stunServers: number;
  /** Those of which the browser has reported that they do not answer. */
  failedServers: number;
  /** Each server has answered or failed, on each network interface. */
  isComplete: boolean;
}

/**
 * Returns `undefined` if nothing is known: there is no STUN server, the browser gathered no candidate, or a device with a
 * public address shows no answer, and not every server has failed.
 */
export function classifyNetwork(observations: NetworkObservations): NetworkClass | undefined {
  const udp = observations.candidates.filter(({ transport }) => transport === 'udp');
  if (observations.stunServers === 0 || udp.length === 0) return undefined;
  if (!udp.some(isReflexive) && !haveAllServersAnswered(observations))
    return mayHaveAnswers(observations) ? undefined : { kind: 'udp-blocked' };
  return { kind: 'udp-open', ipv4: ipv4Mapping(observations), ipv6: udp.some(isPublicIpv6) };
}

/**
 * A browser omits the answer of a server that saw the host's own address. Beside another server that does not answer, it
 * looks as if none did.
 */
function mayHaveAnswers({ candidates, stunServers, failedServers }: NetworkObservations): boolean {
  return failedServers < stunServers && candidates.some(isPublicHost);
}

function ipv4Mapping(observations: NetworkObservations): Ipv4Mapping {
  const udp = observations.candidates.filter(({ transport }) => transport === 'udp');
  const hosts = udp.filter(({ type, addressKind }) => type === 'host' && addressKind === 'ipv4');
  const reflexive = udp.filter((one) => isReflexive(one) && one.addressKind === 'ipv4');
  if (reflexive.some(({ address }) => hosts.some((host) => host.address === address)))
    return 'untranslated';
  if (reflexive.length === 0) return withoutReflexive(observations, hosts.length > 0);
  // ICE connects by the best of several networks, such as a VPN beside the Wi-Fi.
  const mappings = mappingsOfEachBase(reflexive);
  if (mappings.every((addresses) => addresses.size > 1)) return 'endpoint-dependent';
  // Equal answers of several servers are one candidate.
  const answered = observations.stunServers - observations.failedServers;
  return observations.isComplete && answered >= 2 ? 'endpoint-independent' : 'unknown';
}

/** Browsers omit the address that a server has seen if it is that of the host itself (RFC 8445 §5.1.3). */
function withoutReflexive(observations: NetworkObservations, hasIpv4: boolean): Ipv4Mapping {
  if (!haveAllServersAnswered(observations)) return 'unknown';
  if (hasIpv4) return 'untranslated';
  return observations.candidates.some(isPublicIpv6) ? 'absent' : 'unknown';
}

const haveAllServersAnswered = ({ isComplete, failedServers }: NetworkObservations) =>
  isComplete && failedServers === 0;

/** Browsers that hide local addresses use one IPv4 interface, that of the default route (RFC 8828 §5.2). */
function mappingsOfEachBase(reflexive: readonly Candidate[]): Set<string>[] {
  const bases = new Map<string, Set<string>>();
  for (const { address, port, related } of reflexive) {
    const base = related !== undefined && related.port > 0 ? endpoint(related) : 'hidden';
    bases.set(base, (bases.get(base) ?? new Set()).add(endpoint({ address, port })));
  }
  return [...bases.values()];
}

const endpoint = ({ address, port }: { address: string; port: number }) => `${address} ${port}`;

const isPublicHost = (candidate: Candidate) =>
  candidate.type === 'host' &&
  (candidate.addressKind === 'ipv4' ? !isPrivateIpv4(candidate.address) : isPublicIpv6(candidate));

const isReflexive = ({ type }: Candidate) => type === 'srflx';

/** Of 2000::/3, which the internet routes. */
const isPublicIpv6 = ({ address, addressKind }: Candidate) =>
  addressKind === 'ipv6' && /^[23][0-9a-f]{3}:/i.test(address);
