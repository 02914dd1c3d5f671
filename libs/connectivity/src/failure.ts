/**
 * Explains why a link did not connect, from the evidence at one end. Causes are codes; the
 * sentences on screen, and the advice for each, belong to the pages.
 *
 * `icecandidateerror` (W3C webrtc-pc "RTCPeerConnectionIceErrorEvent"): 300–699 is the error code
 * in a response of a STUN or TURN server (RFC 8489 §14.8, RFC 8656 §19); 701 is the browser's own
 * code for a server that did not respond. Observed in Chromium 156: the event fires once per network
 * interface, so a server can report an error and still have allocated a relay; and a TURN server
 * that does not respond over UDP is reported only after 40 s, long after the link has failed [LNK-4].
 */
import type { RelaysWithheld } from '@throughline/protocol';
import type { Candidate } from './candidate.js';

/** Covers the latest ICE generation only: an ICE restart clears it. */
export interface FailureEvidence {
  /** `iceTransportPolicy: 'relay'`: the browser gathers only relay candidates. */
  relayOnly: boolean;
  /** As configured; `IceServers.servers` of the protocol is assignable. */
  iceServers: readonly { urls: readonly string[] }[];
  /** Why `iceServers` names no TURN server, if the API has one and withholds it [ICE-13]. */
  relaysWithheld?: RelaysWithheld | undefined;
  localCandidates: readonly Candidate[];
  /** As signaled by the remote end, one per trickled candidate (RFC 8838). */
  remoteCandidates: readonly Candidate[];
  candidateErrors: readonly { url: string; errorCode: number }[];
  gatheringComplete: boolean;
  /** Any description or candidate has arrived from the remote end. */
  signaledByRemote: boolean;
  /** ICE found a path over which DTLS did not complete: in this generation, or before the link moved to relays over TCP [LNK-12]. */
  encryptionBlocked: boolean;
}

export type RelayProblem =
  /** Only relay candidates are allowed, and no TURN server is configured. */
  | 'relay_not_configured'
  /** The TURN server rejects our credentials: expired, or made with a different secret. */
  | 'relay_credentials_refused'
  /** The TURN server is at its capacity, or we are at our quota, or the API has reserved all of its relays. */
  | 'relay_full'
  /** The meeting has used up the relayed bytes that the operator allows it [ICE-5]. */
  | 'relay_quota_used'
  /** The TURN server returned another error, such as 403 by its operator's rules. */
  | 'relay_refused'
  /** No TURN server responded, over any of its transports. */
  | 'relay_unreachable';

export type FailureCause =
  | RelayProblem
  /** The browser gathered no usable address: it is offline, or a policy disables WebRTC. */
  | 'no_network'
  /** No signal arrived from the remote end. */
  | 'remote_silent'
  /** The remote end answered but signaled no candidate; only that end can know the cause. */
  | 'remote_without_candidates'
  /** Both networks block the other end's checks, and no TURN server is configured as a fallback. */
  | 'no_direct_path'
  /** At least one end had a relay, and no pair worked. */
  | 'blocked_despite_relay'
  /** ICE connected, but a network on the path drops the packets of the DTLS handshake. */
  | 'encryption_blocked'
  /** The link was connected, and restarts of ICE did not connect it again. Evidence cannot tell why. */
  | 'path_lost'
  | 'unknown';

/**
 * Why a relay-only link can no longer connect. Call it whenever gathering completes, without
 * waiting for the link to fail: without a candidate, Chromium 156 leaves it in `new` forever.
 * Returns `undefined` for any other link, and while a relay may still be allocated.
 */
export function relayProblem(evidence: FailureEvidence): RelayProblem | undefined {
  if (!evidence.relayOnly) return undefined;
  if (!isRelayConfigured(evidence)) return withheldRelay(evidence) ?? 'relay_not_configured';
  if (hasRelay(evidence.localCandidates) || !evidence.gatheringComplete) return undefined;
  return explainMissingRelay(evidence);
}

/**
 * Call when a link that never connected has failed. Returns the first cause that applies:
 *
 * 1. the result of `relayProblem`, so that the explanation on screen does not change
 * 2. `encryption_blocked`: there was a path, so no other cause applies
 * 3. `no_network`: gathering completed without a candidate or a response from a TURN server
 * 4. `remote_silent`, `remote_without_candidates`: then nothing at this end mattered
 * 5. `unknown`: signaling worked, but this browser never started gathering
 * 6. `blocked_despite_relay` if this end has a relay
 * 7. why this end has no relay, if one is configured or withheld
 * 8. `blocked_despite_relay` if the remote end has a relay, else `no_direct_path`
 */
export function explainFailure(evidence: FailureEvidence): Exclude<FailureCause, 'path_lost'> {
  const { relayOnly, localCandidates, remoteCandidates, gatheringComplete } = evidence;
  const problem = relayProblem(evidence);
  if (problem) return problem;
  if (evidence.encryptionBlocked) return 'encryption_blocked';

  // A relay-only link, or one behind a proxy, can have no candidate although there is a network.
  const foundNothing =
    !relayOnly && localCandidates.length === 0 && relayErrorCodes(evidence).length === 0;
  if (foundNothing && gatheringComplete) return 'no_network';
  if (!evidence.signaledByRemote) return 'remote_silent';
  if (remoteCandidates.length === 0) return 'remote_without_candidates';
  if (foundNothing) return 'unknown';

  if (hasRelay(localCandidates)) return 'blocked_despite_relay';
  if (isRelayConfigured(evidence)) return explainMissingRelay(evidence);
  const withheld = withheldRelay(evidence);
  if (withheld) return withheld;
  return hasRelay(remoteCandidates) ? 'blocked_despite_relay' : 'no_direct_path';
}

function withheldRelay({ relaysWithheld }: FailureEvidence): RelayProblem | undefined {
  switch (relaysWithheld) {
    case 'relays_reserved':
      return 'relay_full';
    case 'quota_used':
      return 'relay_quota_used';
    case undefined:
      return undefined;
  }
}

/**
 * Whether both ends have signaled what they can in this generation. Soon after an ICE restart they have not, and
 * `explainFailure` would blame the remote end, or a network, for what is on its way.
 */
export function isConclusive(evidence: FailureEvidence): boolean {
  const { gatheringComplete, localCandidates, remoteCandidates } = evidence;
  return gatheringComplete && localCandidates.length > 0 && remoteCandidates.length > 0;
}

/**
 * An error response outweighs a timeout: it proves that the server is reachable and indicates the
 * remedy, whereas many networks block some of its transports. Credentials come first, because the
 * server checks quota and rules only after them.
 */
function explainMissingRelay(evidence: FailureEvidence): RelayProblem {
  const received = relayErrorCodes(evidence);
  const includesAny = (...codes: number[]) => codes.some((code) => received.includes(code));
  // 401 after the browser has answered the server's challenge, 441 Wrong Credentials.
  if (includesAny(401, 441)) return 'relay_credentials_refused';
  // 486 Allocation Quota Reached, 508 Insufficient Capacity.
  if (includesAny(486, 508)) return 'relay_full';
  // 403 Forbidden is a rule and no judgement of credentials. Nor is 438 Stale Nonce: browsers
  // retry on it themselves, so the page sees it only if a broken server keeps sending it.
  return received.length > 0 ? 'relay_refused' : 'relay_unreachable';
}

function relayErrorCodes({ candidateErrors }: FailureEvidence): number[] {
  return candidateErrors
    .filter(({ url, errorCode }) => isRelayUrl(url) && errorCode >= 300 && errorCode <= 699)
    .map(({ errorCode }) => errorCode);
}

function isRelayConfigured({ iceServers }: FailureEvidence): boolean {
  return iceServers.some(({ urls }) => urls.some(isRelayUrl));
}

/** `turn:` or `turns:` (RFC 7065 §3.1). */
function isRelayUrl(url: string): boolean {
  return /^turns?:/i.test(url);
}

function hasRelay(candidates: readonly Candidate[]): boolean {
  return candidates.some(({ type }) => type === 'relay');
}
