export type { AddressKind } from './address.js';
export {
  type Candidate,
  type CandidateType,
  parseCandidate,
  type TcpType,
  type TransportProtocol,
} from './candidate.js';
export { type Encryption, readEncryption } from './encryption.js';
export { explainPairs, type PairVerdict } from './explain-pairs.js';
export {
  type CheckEvent,
  type CheckFailure,
  type CheckState,
  type FamilyState,
  hasPassed,
  INITIAL_CHECK,
  isComplete,
  type MeasurementState,
  relayToMeasure,
  type RungState,
  type SkipReason,
  stepCheck,
} from './check/check-state.js';
export {
  LOAD_MS,
  MAX_BITRATE_KBPS,
  MEASURE_MS,
  type Measurement,
  type MeasurementProblem,
  problemsIn,
  type ProbePacket,
  type ReceivedLoad,
  summarizePackets,
} from './check/measurement.js';
export {
  ADDRESS_FAMILIES,
  type AddressFamily,
  RELAY_RUNGS,
  type RelayRung,
  RUNG_DEADLINE_MS,
  type Rung,
  RUNGS,
} from './check/rungs.js';
export {
  type OfferedServer,
  type FirewallRule,
  firewallRulesFor,
  readOffer,
  type ServerOffer,
} from './check/server-offer.js';
export { type CheckSummary, judgeCheck, summarizeCheck, type Verdict } from './check/verdict.js';
export {
  explainFailure,
  type FailureCause,
  type FailureEvidence,
  isConclusive,
  type RelayProblem,
  relayProblem,
} from './failure.js';
export { type IceServerUrl, oneStunUrlPerHost, parseIceServerUrl } from './ice-server-url.js';
export {
  type LinkReading,
  type LinkSample,
  type QualityLimitation,
  readLink,
  type ReceivedMedia,
  type SentMedia,
} from './link-sample.js';
export { classifyNetwork, type NetworkObservations } from './nat/classify-network.js';
export { type Confidence, predictRoute, type RoutePrediction } from './nat/predict-route.js';
export { type PairState, readPairs, type TriedPair } from './pairs.js';
export {
  type DirectEnd,
  judgeRoute,
  localEnd,
  type RelayEnd,
  type Route,
  type RouteEnd,
} from './route.js';
export { type Burst, inBursts } from './sequence/bursts.js';
export {
  layoutSequence,
  type PlacedLane,
  type PlacedShape,
  type PlacedStep,
  type SequenceLayout,
  type SequenceStep,
} from './sequence/layout.js';
export {
  answeredChecks,
  type NominatedPair,
  type PairCandidate,
  readNominatedPair,
  receivedBytes,
  type RelayProtocol,
} from './stats.js';
export type { StatsEntry } from './stats-fields.js';
export {
  readReport,
  type StatsPlan,
  type StatsReading,
  type StatsReportMap,
  WHOLE_READING_INTERVAL_MS,
} from './stats-reading.js';
