export type { AddressKind } from './address.js';
export {
  type Candidate,
  type CandidateType,
  parseCandidate,
  type TcpType,
  type TransportProtocol,
} from './candidate.js';
export {
  explainFailure,
  type FailureCause,
  type FailureEvidence,
  type RelayProblem,
  relayProblem,
} from './failure.js';
export {
  type DirectEnd,
  judgeRoute,
  localEnd,
  type RelayEnd,
  type Route,
  type RouteEnd,
} from './route.js';
export {
  type NominatedPair,
  type PairCandidate,
  readNominatedPair,
  type RelayProtocol,
  type StatsEntry,
} from './stats.js';
