/** The report of a connection that is in use, for stories and specs: a direct pair, a relayed one, and pairs that lost. */
import type { RTCStatsLike } from './encrypted-connection';

const candidate = (id: string, candidateType: string, more: object = {}): RTCStatsLike => ({
  id,
  type: id.startsWith('L') ? 'local-candidate' : 'remote-candidate',
  candidateType,
  protocol: 'udp',
  ...more,
});
const pair = (local: string, remote: string, state: string, checks: object): RTCStatsLike => ({
  id: `${local}-${remote}`,
  type: 'candidate-pair',
  localCandidateId: local,
  remoteCandidateId: remote,
  state,
  ...checks,
});
const ANSWERED = { requestsSent: 12, responsesReceived: 12, requestsReceived: 12 };
const UNANSWERED = { requestsSent: 5, responsesReceived: 0, requestsReceived: 0 };

export const DIRECT_REPORT: readonly RTCStatsLike[] = [
  {
    id: 'T',
    type: 'transport',
    dtlsState: 'connected',
    selectedCandidatePairId: 'L2-R2',
    tlsVersion: 'FEFC',
    dtlsCipher: 'TLS_AES_128_GCM_SHA256',
    srtpCipher: 'AEAD_AES_128_GCM',
  },
  candidate('L1', 'host'),
  candidate('L2', 'srflx'),
  candidate('L3', 'relay', { relayProtocol: 'tls' }),
  candidate('R1', 'host'),
  candidate('R2', 'srflx'),
  pair('L2', 'R2', 'succeeded', ANSWERED),
  pair('L3', 'R2', 'succeeded', ANSWERED),
  pair('L1', 'R1', 'failed', UNANSWERED),
  pair('L2', 'R1', 'frozen', {}),
];
