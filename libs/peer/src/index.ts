export type {
  CaptureDevice,
  CaptureKind,
  CaptureProblem,
  CaptureState,
  LocalMediaState,
} from './capture-state.js';
export type { HostOutcome, HostRequests } from './host-requests.js';
export { mayUnmute } from './known-room.js';
export { LevelMeter } from './level-meter.js';
export { LocalMedia, type WantedMedia } from './local-media.js';
export { Meeting, type MeetingOptions } from './meeting.js';
export type {
  JoinedState,
  JoinRefusal,
  LinkView,
  MeetingLoss,
  MeetingState,
  Muting,
  RemoteParticipant,
  RemoteTracks,
  Signaling,
} from './meeting-state.js';
export { type Readable, Store } from './store.js';
