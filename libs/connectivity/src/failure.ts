/**
 * Explains why a link did not connect, from what one end knows. Causes are codes; the words for
 * people, and what to do about each, belong to the pages.
 *
 * What `icecandidateerror` says (W3C webrtc-pc "RTCPeerConnectionIceErrorEvent"): 300–699 is the
 * error code of a STUN or TURN server's answer (RFC 8489 §14.8, RFC 8656 §19); 701 is the browser's
 * own, for a server that did not answer. Observed in Chromium 156: one event for each network
 * interface, so a server can be among the errors and yet have granted a relay; and a TURN server
 * that is silent over UDP is reported after 40 s only, long after the link has failed [LNK-4].
 */
import type { Candidate } from './candidate.js';

/** Everything is of the latest ICE generation: start anew when ICE restarts. */
export interface FailureEvidence {
  /** `iceTransportPolicy: 'relay'`: only relay candidates are gathered. */
  relayOnly: boolean;
  /** As configured; `IceServers.servers` of the protocol fits. */
  iceServers: readonly { urls: readonly string[] }[];
  localCandidates: readonly Candidate[];
  /** What the far end signaled. It trickles, so each of its candidates came by itself. */
  remoteCandidates: readonly Candidate[];
  candidateErrors: readonly { url: string; errorCode: number }[];
  gatheringComplete: boolean;
  /** Any description or candidate has arrived from the far end. */
  signaledByRemote: boolean;
}

export type RelayProblem =
  /** Only a relay was allowed, and no TURN server is configured. */
  | 'relay_not_configured'
  /** The TURN server does not take our credentials: expired, or made with another secret. */
  | 'relay_credentials_refused'
  /** The TURN server has no more room, for us or for anybody. */
  | 'relay_full'
  /** The TURN server answered with another error, such as 403 by its operator's rules. */
  | 'relay_refused'
  /** No TURN server answered, over any of its transports. */
  | 'relay_unreachable';

export type FailureCause =
  | RelayProblem
  /** This browser found no address to connect from: offline, or WebRTC switched off by policy. */
  | 'no_network'
  /** Nothing ever came back from the far end. */
  | 'remote_silent'
  /** The far end answered but has no address of its own; it knows why, we do not. */
  | 'remote_without_candidates'
  /** Neither network lets the other in, and no TURN server is configured to fall back on. */
  | 'no_direct_path'
  /** An end had a relay, and still nothing got through. */
  | 'blocked_despite_relay'
  | 'unknown';

/**
 * Why a relay-only link cannot connect any more. Ask whenever gathering completes, and do not wait
 * for the link to fail: without a candidate Chromium 156 leaves it in `new` for good. `undefined`
 * for any other link, and while a relay may yet be found.
 */
export function relayProblem(evidence: FailureEvidence): RelayProblem | undefined {
  if (!evidence.relayOnly) return undefined;
  if (!isRelayConfigured(evidence)) return 'relay_not_configured';
  if (hasRelay(evidence.localCandidates) || !evidence.gatheringComplete) return undefined;
  return whyNoRelay(evidence);
}

/**
 * Call when the link has failed. The first that holds:
 *
 * 1. what `relayProblem` told or would have told, so that no explanation is taken back
 * 2. `no_network`: gathering ended with nothing, nor was a TURN server heard
 * 3. `remote_silent`, `remote_without_candidates`: then nothing on this side mattered
 * 4. `unknown`: signaling worked, yet this browser never began to gather
 * 5. `blocked_despite_relay` when this end has a relay
 * 6. why it has none, if it was to have one
 * 7. `blocked_despite_relay` when the far end has a relay, else `no_direct_path`
 */
export function explainFailure(evidence: FailureEvidence): FailureCause {
  const { relayOnly, localCandidates, remoteCandidates, gatheringComplete } = evidence;
  const told = relayProblem(evidence);
  if (told) return told;

  // Where only a relay may be used, or only a proxy leads out, finding nothing is no sign of that.
  const foundNothing =
    !relayOnly && localCandidates.length === 0 && relayAnswers(evidence).length === 0;
  if (foundNothing && gatheringComplete) return 'no_network';
  if (!evidence.signaledByRemote) return 'remote_silent';
  if (remoteCandidates.length === 0) return 'remote_without_candidates';
  if (foundNothing) return 'unknown';

  if (hasRelay(localCandidates)) return 'blocked_despite_relay';
  if (isRelayConfigured(evidence)) return whyNoRelay(evidence);
  return hasRelay(remoteCandidates) ? 'blocked_despite_relay' : 'no_direct_path';
}

/**
 * An answer outweighs silence: it comes from a server that can be reached, and says what to mend,
 * while some of its transports are blocked in many networks. Credentials come first, since quota
 * and rules are looked at only after them.
 */
function whyNoRelay(evidence: FailureEvidence): RelayProblem {
  const answers = relayAnswers(evidence);
  const includesAny = (...codes: number[]) => codes.some((code) => answers.includes(code));
  // 401 after the browser has answered the server's challenge, 441 Wrong Credentials.
  if (includesAny(401, 441)) return 'relay_credentials_refused';
  // 486 Allocation Quota Reached, 508 Insufficient Capacity.
  if (includesAny(486, 508)) return 'relay_full';
  // 403 Forbidden is a rule, not a judgement of credentials. Nor is 438 Stale Nonce: browsers
  // answer it themselves, so one that gets here was repeated by a broken server.
  return answers.length > 0 ? 'relay_refused' : 'relay_unreachable';
}

function relayAnswers({ candidateErrors }: FailureEvidence): number[] {
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
