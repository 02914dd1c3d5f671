export type {
  CaptureDevice,
  CaptureKind,
  CaptureProblem,
  CaptureState,
  LocalMediaState,
} from './devices/capture-state.js';
export type { HostOutcome, HostRequests } from './room/host-requests.js';
export { mayUnmute } from './room/known-room.js';
export { LevelMeter } from './devices/level-meter.js';
export { LocalMedia, type WantedMedia } from './devices/local-media.js';
export { Meeting, type MeetingOptions } from './meeting.js';
export type {
  JoinedState,
  JoinRejection,
  LinkView,
  MeetingEndReason,
  MeetingState,
  MuteEvent,
  RemoteParticipant,
  RemoteTracks,
  SignalingStatus,
} from './meeting-state.js';
