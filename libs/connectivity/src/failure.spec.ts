import { describe, expect, it } from 'vitest';
import { type Candidate, parseCandidate } from './candidate.js';
import {
  explainFailure,
  type FailureCause,
  type FailureEvidence,
  isConclusive,
  type RelayProblem,
  relayProblem,
} from './failure.js';

const read = (line: string): Candidate => parseCandidate(line)!;
const host = read('candidate:1 1 udp 2122194687 198.51.100.2 58411 typ host');
const srflx = read(
  'candidate:2 1 udp 1677729535 203.0.113.9 61734 typ srflx raddr 0.0.0.0 rport 0',
);
const relay = read('candidate:3 1 udp 58597375 198.51.100.1 56937 typ relay raddr 0.0.0.0 rport 0');

const stun = { urls: ['stun:198.51.100.1:3478'] };
const turn = {
  urls: ['turn:198.51.100.1:3478', 'turns:turn.example:443?transport=tcp'],
  username: 'expiry:participant',
  credential: 'secret',
};

const fromTurn = (errorCode: number) => ({
  url: 'turn:198.51.100.1:3478?transport=udp',
  errorCode,
});
const fromTurns = (errorCode: number) => ({
  url: 'turns:turn.example:443?transport=tcp',
  errorCode,
});
const fromStun = (errorCode: number) => ({ url: 'stun:198.51.100.1:3478', errorCode });

/** Two networks that block each other's checks, each with a relay: the base of every case. */
const bothRelayed: FailureEvidence = {
  relayOnly: false,
  iceServers: [stun, turn],
  localCandidates: [host, srflx, relay],
  remoteCandidates: [host, srflx, relay],
  candidateErrors: [],
  gatheringComplete: true,
  signaledByRemote: true,
  encryptionBlocked: false,
};
const noRelay = { localCandidates: [host, srflx] };
const noTurn = { ...noRelay, iceServers: [stun], remoteCandidates: [host, srflx] };
const relayOnly = { relayOnly: true, localCandidates: [] };

interface Case {
  cause: FailureCause;
  when: string;
  evidence: Partial<FailureEvidence>;
}

describe('[LNK-4] a link did not connect', () => {
  it.each<Case>([
    {
      cause: 'relay_not_configured',
      when: 'only relay candidates are allowed and no TURN server is configured',
      evidence: { ...relayOnly, iceServers: [stun] },
    },
    {
      cause: 'relay_credentials_refused',
      when: 'the TURN server rejects our credentials',
      evidence: { ...noRelay, candidateErrors: [fromTurn(401)] },
    },
    {
      cause: 'relay_credentials_refused',
      when: 'the allocation belongs to another user',
      evidence: { ...noRelay, candidateErrors: [fromTurn(441)] },
    },
    {
      cause: 'relay_full',
      when: 'our quota is used up',
      evidence: { ...noRelay, candidateErrors: [fromTurn(486), fromTurn(486)] },
    },
    {
      cause: 'relay_full',
      when: 'the TURN server has no free port',
      evidence: { ...noRelay, candidateErrors: [fromTurn(508)] },
    },
    {
      cause: 'relay_refused',
      when: 'the TURN server forbids it',
      evidence: { ...noRelay, candidateErrors: [fromTurn(403)] },
    },
    {
      cause: 'relay_refused',
      when: 'the TURN server rejects every nonce as stale',
      evidence: { ...noRelay, candidateErrors: [fromTurn(438)] },
    },
    {
      cause: 'relay_unreachable',
      when: 'no TURN server responds',
      evidence: { ...noRelay, candidateErrors: [fromTurn(701), fromTurns(701)] },
    },
    {
      cause: 'relay_unreachable',
      when: 'the browser is still waiting for the TURN server and has reported no error',
      evidence: { ...noRelay, gatheringComplete: false },
    },
    {
      cause: 'no_network',
      when: 'gathering found no candidate',
      evidence: { localCandidates: [], candidateErrors: [fromStun(701), fromTurn(701)] },
    },
    {
      cause: 'remote_silent',
      when: 'the remote end never answered',
      evidence: { signaledByRemote: false, remoteCandidates: [] },
    },
    {
      cause: 'remote_silent',
      when: 'no offer arrived, so this end gathered nothing either',
      evidence: {
        signaledByRemote: false,
        remoteCandidates: [],
        localCandidates: [],
        gatheringComplete: false,
      },
    },
    {
      cause: 'remote_without_candidates',
      when: 'the remote end answered without a candidate',
      evidence: { remoteCandidates: [] },
    },
    {
      cause: 'no_direct_path',
      when: 'no TURN server is configured as a fallback',
      evidence: noTurn,
    },
    {
      cause: 'no_direct_path',
      when: 'no ICE server is configured',
      evidence: { ...noTurn, iceServers: [], localCandidates: [host], remoteCandidates: [host] },
    },
    {
      cause: 'encryption_blocked',
      when: 'ICE connected and DTLS did not complete',
      evidence: { encryptionBlocked: true },
    },
    {
      cause: 'encryption_blocked',
      when: 'DTLS did not complete and there is no relay to move to',
      evidence: { ...noTurn, encryptionBlocked: true },
    },
    {
      cause: 'blocked_despite_relay',
      when: 'both ends had a relay',
      evidence: {},
    },
    {
      cause: 'blocked_despite_relay',
      when: 'only this end had a relay',
      evidence: { remoteCandidates: [host] },
    },
    {
      cause: 'blocked_despite_relay',
      when: 'only the remote end has a TURN server configured',
      evidence: { ...noTurn, remoteCandidates: [host, relay] },
    },
    {
      cause: 'relay_full',
      when: 'the API has reserved all relays of this address',
      evidence: { ...noTurn, relaysWithheld: 'relays_reserved' },
    },
    {
      cause: 'relay_quota_used',
      when: 'the meeting has used up its relayed bytes',
      evidence: { ...noTurn, relaysWithheld: 'quota_used' },
    },
    {
      cause: 'unknown',
      when: 'this browser never started gathering',
      evidence: { localCandidates: [], gatheringComplete: false },
    },
  ])('$cause: $when', ({ cause, evidence }) => {
    expect(explainFailure({ ...bothRelayed, ...evidence })).toBe(cause);
  });
});

describe('[LNK-4] of several causes that apply', () => {
  it.each<Case>([
    {
      cause: 'relay_credentials_refused',
      when: 'an error response outweighs a timeout on another transport',
      evidence: { ...noRelay, candidateErrors: [fromTurn(701), fromTurns(401)] },
    },
    {
      cause: 'relay_credentials_refused',
      when: 'credentials outweigh quota',
      evidence: { ...noRelay, candidateErrors: [fromTurn(486), fromTurns(401)] },
    },
    {
      cause: 'relay_full',
      when: 'quota outweighs other errors',
      evidence: { ...noRelay, candidateErrors: [fromTurn(403), fromTurns(486)] },
    },
    {
      cause: 'blocked_despite_relay',
      when: 'an allocated relay outweighs an error on another interface',
      evidence: { candidateErrors: [fromTurn(486), fromTurns(701)] },
    },
    {
      cause: 'relay_unreachable',
      when: 'an error of a STUN server does not count for the relay',
      evidence: { ...noRelay, candidateErrors: [fromStun(401), fromTurn(701)] },
    },
    {
      cause: 'relay_unreachable',
      when: 'a code that no STUN server can send does not count as a response',
      evidence: { ...noRelay, candidateErrors: [fromTurn(1)] },
    },
    {
      cause: 'relay_credentials_refused',
      when: 'an error response proves that there is a network, although no candidate was found',
      evidence: { localCandidates: [], candidateErrors: [fromTurns(401)] },
    },
    {
      cause: 'no_network',
      when: 'without a network, the missing signals of the remote end do not count',
      evidence: { localCandidates: [], signaledByRemote: false, remoteCandidates: [] },
    },
    {
      cause: 'remote_silent',
      when: 'without signals from the remote end, our relay did not matter',
      evidence: {
        ...noRelay,
        candidateErrors: [fromTurn(401)],
        signaledByRemote: false,
        remoteCandidates: [],
      },
    },
    {
      cause: 'remote_without_candidates',
      when: 'without a remote candidate, our relay did not matter',
      evidence: { ...noRelay, candidateErrors: [fromTurn(401)], remoteCandidates: [] },
    },
    {
      cause: 'relay_credentials_refused',
      when: 'on a relay-only link, the error of the TURN server decides',
      evidence: {
        ...relayOnly,
        candidateErrors: [fromTurn(401)],
        signaledByRemote: false,
        remoteCandidates: [],
      },
    },
    {
      cause: 'remote_silent',
      when: 'on a relay-only link without an offer, the browser has gathered nothing',
      evidence: {
        ...relayOnly,
        gatheringComplete: false,
        signaledByRemote: false,
        remoteCandidates: [],
      },
    },
    {
      cause: 'relay_unreachable',
      when: 'on a relay-only link, finding no candidate does not indicate a missing network',
      evidence: { ...relayOnly, gatheringComplete: false },
    },
  ])('$cause wins: $when', ({ cause, evidence }) => {
    expect(explainFailure({ ...bothRelayed, ...evidence })).toBe(cause);
  });
});

describe('[LNK-4] before a relay-only link has failed', () => {
  const early: FailureEvidence = { ...bothRelayed, ...relayOnly, remoteCandidates: [] };

  it.each<{ problem: RelayProblem; when: string; evidence: Partial<FailureEvidence> }>([
    {
      problem: 'relay_not_configured',
      when: 'no TURN server is configured, before gathering',
      evidence: { iceServers: [], gatheringComplete: false },
    },
    {
      problem: 'relay_full',
      when: 'the API has reserved all relays of this address, before gathering',
      evidence: { iceServers: [], relaysWithheld: 'relays_reserved', gatheringComplete: false },
    },
    {
      problem: 'relay_quota_used',
      when: 'the meeting has used up its relayed bytes, before gathering',
      evidence: { iceServers: [], relaysWithheld: 'quota_used', gatheringComplete: false },
    },
    {
      problem: 'relay_credentials_refused',
      when: 'the TURN server has rejected us',
      evidence: { candidateErrors: [fromTurn(401), fromTurn(401)] },
    },
    {
      problem: 'relay_full',
      when: 'the TURN server is full',
      evidence: { candidateErrors: [fromTurn(486)] },
    },
    {
      problem: 'relay_unreachable',
      when: 'the TURN server did not respond',
      evidence: { candidateErrors: [fromTurn(701)] },
    },
    {
      problem: 'relay_unreachable',
      when: 'gathering completed without a relay, in a browser without error events',
      evidence: {},
    },
  ])('the problem is $problem: $when', ({ problem, evidence }) => {
    expect(relayProblem({ ...early, ...evidence })).toBe(problem);
    expect(explainFailure({ ...early, ...evidence })).toBe(problem);
  });

  it.each<{ when: string; evidence: Partial<FailureEvidence> }>([
    {
      when: 'another transport may still succeed',
      evidence: { candidateErrors: [fromTurn(401)], gatheringComplete: false },
    },
    {
      when: 'a relay was allocated',
      evidence: { localCandidates: [relay], candidateErrors: [fromTurns(701)] },
    },
    {
      when: 'the link may connect without a relay',
      evidence: { relayOnly: false, candidateErrors: [fromTurn(401)] },
    },
  ])('there is no problem if $when', ({ evidence }) => {
    expect(relayProblem({ ...early, ...evidence })).toBeUndefined();
  });
});

describe('[LNK-4] the evidence of an attempt', () => {
  it('is conclusive when both ends have signaled what they can', () => {
    expect(isConclusive(bothRelayed)).toBe(true);
  });

  it.each<{ when: string; evidence: Partial<FailureEvidence> }>([
    { when: 'this end still gathers', evidence: { gatheringComplete: false } },
    { when: 'this end has no candidate yet', evidence: { localCandidates: [] } },
    { when: 'no candidate of the remote end has arrived', evidence: { remoteCandidates: [] } },
  ])('is not conclusive while $when', ({ evidence }) => {
    expect(isConclusive({ ...bothRelayed, ...evidence })).toBe(false);
  });
});
