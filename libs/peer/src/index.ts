export {
  Chat,
  type ChatDraft,
  type ChatOutcome,
  type ChatPerson,
  type ChatProblem,
  type ChatState,
} from './chat/chat.js';
export type { ChatMessage, ChatReaction } from './chat/chat-fold.js';
export type { ChatPoll, ChatPollOption, PollQuestion } from './chat/chat-poll.js';
export { type SafetyEnd, safetyGroups, safetyNumber } from './crypto/safety-number.js';
export type {
  CaptureDevice,
  CaptureKind,
  CaptureProblem,
  CaptureState,
  CaptureTrouble,
  DeviceSwitch,
  LocalMediaState,
} from './devices/capture-state.js';
export {
  type DeviceEffects,
  type EffectProblem,
  type EffectState,
  NO_EFFECTS,
} from './devices/device-effect.js';
export { tracksToSend } from './devices/tracks-to-send.js';
export { LevelMeter } from './devices/level-meter.js';
export { LocalMedia, type WantedMedia } from './devices/local-media.js';
export { SCREEN_CONTENTS } from './devices/screen-share.js';
export type { ScreenContent, ScreenProblem, ScreenState } from './devices/screen-share.js';
export {
  type FileFailure,
  type FileState,
  type FileTransfer,
  isOver,
} from './links/file-transfer.js';
export { FileTransfers, MAX_OPEN_TRANSFERS, type OfferOutcome } from './links/file-transfers.js';
export {
  type FingerprintReading,
  type LinkFingerprints,
  type ReadableConnection,
  readFingerprints,
} from './links/link-fingerprints.js';
export {
  HISTORY_MS,
  type IceRestart,
  type LinkHistory,
  type RoutedSample,
} from './links/link-history.js';
export type { RestartReason } from './links/restart-reason.js';
export type { LinkStats } from './links/link-stats.js';
export type { LocalTracks, RemoteTracks } from './links/media-layout.js';
export type {
  CreateTopology,
  LinkView,
  MediaTopology,
  TopologyDelegate,
  TopologyOptions,
} from './links/media-topology.js';
export type { VideoPlace, VideoRequests, VideoSource } from './links/video-requests.js';
export { supportsCalls } from './links/webrtc-support.js';
export { Meeting, type MeetingOptions } from './meeting.js';
export type { JoinRejection, MeetingEndReason, MeetingState } from './meeting-state.js';
export type { SentCamera } from './links/sent-camera.js';
export { type Caption, type CaptionEvent, Captions } from './broadcasts/captions.js';
export { type ReactionEvent, Reactions } from './broadcasts/reactions.js';
export type { HostOutcome, HostRequests } from './room/host-requests.js';
export type { OwnHand } from './room/own-hand.js';
export { raisedHands } from './room/raised-hands.js';
export type { JoinedState, RemoteParticipant } from './room/joined-state.js';
export type { HostPresence } from './room/lobby-connection.js';
export {
  type HandLoweredEvent,
  mayShareScreen,
  mayUnmute,
  type MuteEvent,
  type UnmuteRequestEvent,
} from './room/room-state.js';
export type { ConnectionFault } from './diagnosis/connection-fault.js';
export { diagnoseConnection } from './diagnosis/diagnose-connection.js';
export { NetworkCheck, type NetworkCheckOptions } from './diagnosis/network-check/network-check.js';
export { EarlyEntry, type EarlyEntryOptions } from './room/early-entry.js';
export type { SignalingStatus } from './signaling/session.js';
export type { LinkTrace, TracedCandidate, TraceEvent } from './trace/link-trace.js';
export {
  type DescriptionSection,
  ownAddresses,
  readSections,
  type SectionDirection,
} from './trace/read-description.js';
export type { DescriptionSummary } from './trace/summarize-description.js';
