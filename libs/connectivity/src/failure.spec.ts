import { describe, expect, it } from 'vitest';
import { type Candidate, parseCandidate } from './candidate.js';
import {
  explainFailure,
  type FailureCause,
  type FailureEvidence,
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

/** Two networks that do not let each other in, each with a relay: the start of every case. */
const bothRelayed: FailureEvidence = {
  relayOnly: false,
  iceServers: [stun, turn],
  localCandidates: [host, srflx, relay],
  remoteCandidates: [host, srflx, relay],
  candidateErrors: [],
  gatheringComplete: true,
  signaledByRemote: true,
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
      when: 'only a relay was allowed and there is none',
      evidence: { ...relayOnly, iceServers: [stun] },
    },
    {
      cause: 'relay_credentials_refused',
      when: 'the relay does not know us',
      evidence: { ...noRelay, candidateErrors: [fromTurn(401)] },
    },
    {
      cause: 'relay_credentials_refused',
      when: 'another user holds the allocation',
      evidence: { ...noRelay, candidateErrors: [fromTurn(441)] },
    },
    {
      cause: 'relay_full',
      when: 'our quota is used up',
      evidence: { ...noRelay, candidateErrors: [fromTurn(486), fromTurn(486)] },
    },
    {
      cause: 'relay_full',
      when: 'the relay is out of ports',
      evidence: { ...noRelay, candidateErrors: [fromTurn(508)] },
    },
    {
      cause: 'relay_refused',
      when: 'the relay forbids it',
      evidence: { ...noRelay, candidateErrors: [fromTurn(403)] },
    },
    {
      cause: 'relay_refused',
      when: 'the relay calls every nonce stale',
      evidence: { ...noRelay, candidateErrors: [fromTurn(438)] },
    },
    {
      cause: 'relay_unreachable',
      when: 'no relay answers',
      evidence: { ...noRelay, candidateErrors: [fromTurn(701), fromTurns(701)] },
    },
    {
      cause: 'relay_unreachable',
      when: 'the browser still waits for the relay and has not said so',
      evidence: { ...noRelay, gatheringComplete: false },
    },
    {
      cause: 'no_network',
      when: 'nothing was found',
      evidence: { localCandidates: [], candidateErrors: [fromStun(701), fromTurn(701)] },
    },
    {
      cause: 'remote_silent',
      when: 'the far end never answered',
      evidence: { signaledByRemote: false, remoteCandidates: [] },
    },
    {
      cause: 'remote_silent',
      when: 'no offer ever came, so that nothing was gathered here either',
      evidence: {
        signaledByRemote: false,
        remoteCandidates: [],
        localCandidates: [],
        gatheringComplete: false,
      },
    },
    {
      cause: 'remote_without_candidates',
      when: 'the far end answered without an address',
      evidence: { remoteCandidates: [] },
    },
    {
      cause: 'no_direct_path',
      when: 'no relay is configured to fall back on',
      evidence: noTurn,
    },
    {
      cause: 'no_direct_path',
      when: 'nothing at all is configured',
      evidence: { ...noTurn, iceServers: [], localCandidates: [host], remoteCandidates: [host] },
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
      when: 'only the far end has a relay configured',
      evidence: { ...noTurn, remoteCandidates: [host, relay] },
    },
    {
      cause: 'unknown',
      when: 'this browser never began to gather',
      evidence: { localCandidates: [], gatheringComplete: false },
    },
  ])('$cause: $when', ({ cause, evidence }) => {
    expect(explainFailure({ ...bothRelayed, ...evidence })).toBe(cause);
  });
});

describe('[LNK-4] of several causes that fit', () => {
  it.each<Case>([
    {
      cause: 'relay_credentials_refused',
      when: 'an answer outweighs the silence of another transport',
      evidence: { ...noRelay, candidateErrors: [fromTurn(701), fromTurns(401)] },
    },
    {
      cause: 'relay_credentials_refused',
      when: 'credentials outweigh quota',
      evidence: { ...noRelay, candidateErrors: [fromTurn(486), fromTurns(401)] },
    },
    {
      cause: 'relay_full',
      when: 'quota outweighs an answer of another kind',
      evidence: { ...noRelay, candidateErrors: [fromTurn(403), fromTurns(486)] },
    },
    {
      cause: 'blocked_despite_relay',
      when: 'a relay that was granted outweighs what another interface was told',
      evidence: { candidateErrors: [fromTurn(486), fromTurns(701)] },
    },
    {
      cause: 'relay_unreachable',
      when: 'an error of a STUN server says nothing of the relay',
      evidence: { ...noRelay, candidateErrors: [fromStun(401), fromTurn(701)] },
    },
    {
      cause: 'relay_unreachable',
      when: 'a code that no STUN server can send is no answer',
      evidence: { ...noRelay, candidateErrors: [fromTurn(1)] },
    },
    {
      cause: 'relay_credentials_refused',
      when: 'a refusal proves that there is a network, though no address may be used',
      evidence: { localCandidates: [], candidateErrors: [fromTurns(401)] },
    },
    {
      cause: 'no_network',
      when: 'without a network, silence of the far end is no wonder',
      evidence: { localCandidates: [], signaledByRemote: false, remoteCandidates: [] },
    },
    {
      cause: 'remote_silent',
      when: 'without the far end, our relay did not matter',
      evidence: {
        ...noRelay,
        candidateErrors: [fromTurn(401)],
        signaledByRemote: false,
        remoteCandidates: [],
      },
    },
    {
      cause: 'remote_without_candidates',
      when: 'without an address of the far end, our relay did not matter',
      evidence: { ...noRelay, candidateErrors: [fromTurn(401)], remoteCandidates: [] },
    },
    {
      cause: 'relay_credentials_refused',
      when: 'with only a relay allowed, its refusal alone decides',
      evidence: {
        ...relayOnly,
        candidateErrors: [fromTurn(401)],
        signaledByRemote: false,
        remoteCandidates: [],
      },
    },
    {
      cause: 'remote_silent',
      when: 'with only a relay allowed, a browser that was never asked has none',
      evidence: {
        ...relayOnly,
        gatheringComplete: false,
        signaledByRemote: false,
        remoteCandidates: [],
      },
    },
    {
      cause: 'relay_unreachable',
      when: 'with only a relay allowed, finding nothing is no sign of a missing network',
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
      when: 'no relay is configured, before anything is gathered',
      evidence: { iceServers: [], gatheringComplete: false },
    },
    {
      problem: 'relay_credentials_refused',
      when: 'the relay has refused',
      evidence: { candidateErrors: [fromTurn(401), fromTurn(401)] },
    },
    {
      problem: 'relay_full',
      when: 'the relay has no room',
      evidence: { candidateErrors: [fromTurn(486)] },
    },
    {
      problem: 'relay_unreachable',
      when: 'the relay did not answer',
      evidence: { candidateErrors: [fromTurn(701)] },
    },
    {
      problem: 'relay_unreachable',
      when: 'gathering ended without a relay and without a word, as where the event is unknown',
      evidence: {},
    },
  ])('it is told that $problem: $when', ({ problem, evidence }) => {
    expect(relayProblem({ ...early, ...evidence })).toBe(problem);
    expect(explainFailure({ ...early, ...evidence })).toBe(problem);
  });

  it.each<{ when: string; evidence: Partial<FailureEvidence> }>([
    {
      when: 'another transport may yet succeed',
      evidence: { candidateErrors: [fromTurn(401)], gatheringComplete: false },
    },
    {
      when: 'a relay was granted',
      evidence: { localCandidates: [relay], candidateErrors: [fromTurns(701)] },
    },
    {
      when: 'the link may do without a relay',
      evidence: { relayOnly: false, candidateErrors: [fromTurn(401)] },
    },
  ])('nothing is told while $when', ({ evidence }) => {
    expect(relayProblem({ ...early, ...evidence })).toBeUndefined();
  });
});
